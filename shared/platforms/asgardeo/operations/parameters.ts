import { joinPath } from '../../../model/path.ts';
import { toJson } from '../json-text.ts';
import { OPERATION_MESSAGES as TEXT } from '../messages.ts';
import { namedValue } from './named-value.ts';
import {
  done,
  failed,
  isResult,
  type OperationContext,
  type OperationResult,
  valueOr,
} from './result.ts';

export const PARAMETERS_PREFIX = '/response/parameters/';

/** Adds a member to the token answer; the tail of the path is not looked at. */
export function addParameter(context: OperationContext): OperationResult {
  const node = valueOr(context, TEXT.invalidParameter);
  if (isResult(node)) return node;
  const parameter = namedValue(node);
  if (parameter === undefined) return failed(TEXT.invalidParameter);
  const { name, value = { kind: 'null' } } = parameter;
  if (name === undefined || name === '') return failed(TEXT.parameterNameEmpty);
  const { grown } = context;
  if (grown.parameters.includes(name) || grown.addedParameters.has(name)) {
    return failed(TEXT.parameterExists);
  }
  grown.addedParameters.set(name, value);
  return done(TEXT.parameterAdded, {
    kind: 'response.set',
    path: joinPath(['response', 'parameters', name]),
    value: toJson(value),
  });
}

/** Keeps `refresh_token` or `id_token` out of the token answer. */
export function removeParameter({ operation, grown }: OperationContext): OperationResult {
  const name = operation.path.slice(PARAMETERS_PREFIX.length);
  grown.suppressed.add(name);
  return done(TEXT.parameterRemoved, {
    kind: 'token.suppress',
    path: joinPath(['response', 'parameters', name]),
    value: name,
  });
}

import { joinPath } from '../../../model/path.ts';
import { javaText } from '../java-text.ts';
import { OPERATION_MESSAGES as TEXT } from '../messages.ts';
import { listIndex } from './list-index.ts';
import {
  type Change,
  done,
  failed,
  isResult,
  type OperationContext,
  type OperationResult,
  valueOr,
} from './result.ts';

/** Characters of a scope (RFC 6749). */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

function change(kind: 'scope.add' | 'scope.remove', scope: string): Change {
  return { kind, path: joinPath(['accessToken', 'scopes', scope]), value: scope };
}

function removeFirst(list: string[], item: string): boolean {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

export function addScope(context: OperationContext): OperationResult {
  const { operation, grown } = context;
  const isTail = operation.path.endsWith('/-');
  if (!isTail && listIndex(operation.path, grown.scopes.length) === undefined) {
    return failed(TEXT.invalidIndex);
  }
  const value = valueOr(context, TEXT.scopeExistsOrInvalid);
  if (isResult(value)) return value;
  const scope = javaText(value);
  if (grown.scopes.includes(scope) || !SCOPE.test(scope)) return failed(TEXT.scopeExistsOrInvalid);
  grown.scopes.push(scope);
  return done(TEXT.scopeAdded, change('scope.add', scope));
}

export function removeScope({ operation, sent, grown }: OperationContext): OperationResult {
  if (sent.scopes.length === 0) return failed(TEXT.noScopesToRemove);
  const index = listIndex(operation.path, sent.scopes.length);
  const scope = index === undefined ? undefined : sent.scopes[index];
  if (scope === undefined) return failed(TEXT.invalidIndex);
  if (!removeFirst(grown.scopes, scope)) return failed(TEXT.failedToRemoveScope);
  return done(TEXT.scopeRemoved, change('scope.remove', scope));
}

/** Remove and append, so the order changes; a value that is gone already is appended all the same. */
export function replaceScope(context: OperationContext): OperationResult {
  const { operation, sent, grown } = context;
  if (sent.scopes.length === 0) return failed(TEXT.noScopes);
  const index = listIndex(operation.path, sent.scopes.length);
  const old = index === undefined ? undefined : sent.scopes[index];
  if (old === undefined) return failed(TEXT.invalidIndex);
  const value = valueOr(context, TEXT.invalidScope);
  if (isResult(value)) return value;
  const scope = javaText(value);
  if (!SCOPE.test(scope)) return failed(TEXT.invalidScope);
  if (sent.scopes.includes(scope)) return failed(TEXT.scopeExists);
  const removed = removeFirst(grown.scopes, old);
  grown.scopes.push(scope);
  return done(
    TEXT.scopeReplaced,
    ...(removed ? [change('scope.remove', old)] : []),
    change('scope.add', scope),
  );
}

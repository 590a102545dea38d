import { isJsonObject, type JsonObject } from '../../shared/model/json.ts';
import {
  type RequestChoices,
  type SentRequest,
  sentRequestSchema,
} from '../../shared/model/sent-request.ts';
import { isSecretHeader, isSecretParameter } from '../engine/gateway/secret-names.ts';

/** How a saved event is sent: as its options say, else as anybody's call. */
export function requestIn(options: JsonObject, { usual, callers }: RequestChoices): SentRequest {
  const { method = usual.method, query = '', headers = {}, caller } = options;
  const others = callers.find(({ value }) => value !== usual.caller);
  const read = sentRequestSchema.safeParse({
    ...{ method, query, headers },
    caller: caller ?? others?.value ?? usual.caller,
  });
  return read.success ? read.data : { ...usual, query: '', headers: {} };
}

/** The name of a parameter, as its receiver reads it. */
const nameIn = (parameter: string) => new URLSearchParams(parameter).keys().next().value ?? '';

/**
 * The options of a saved event with the request that was entered. A header or a parameter that may
 * hold a credential is not saved: a workspace is shared. One that the file has like that is saved again.
 */
export function optionsToSave(
  { method, query, headers, caller }: SentRequest,
  before: JsonObject,
): { readonly options: JsonObject; readonly withheld: boolean } {
  const { query: oldQuery, headers: old, ...rest } = before;
  const known = isJsonObject(old) ? old : {};
  const knownParameters = typeof oldQuery === 'string' ? oldQuery.split('&') : [];
  const kept = Object.entries(headers).filter(
    ([name, value]) => !isSecretHeader(name) || known[name] === value,
  );
  const parameters = query.split('&');
  const keptParameters = parameters.filter(
    (each) => !isSecretParameter(nameIn(each)) || knownParameters.includes(each),
  );
  const keptQuery = keptParameters.join('&');
  const options: JsonObject = {
    ...rest,
    ...{ method, caller },
    ...(keptQuery !== '' && { query: keptQuery }),
    ...(kept.length > 0 && { headers: Object.fromEntries(kept) }),
  };
  const withheld =
    kept.length < Object.keys(headers).length || keptParameters.length < parameters.length;
  return { options, withheld };
}

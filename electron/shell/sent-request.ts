import { isJsonObject, type JsonObject } from '../../shared/model/json.ts';
import {
  type RequestChoices,
  type SentRequest,
  sentRequestSchema,
} from '../../shared/model/sent-request.ts';
import { isSecretHeader } from '../engine/gateway/secret-names.ts';

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

/**
 * The options of a saved event with the request that was entered. A header that may hold a credential
 * is not saved: a workspace is shared. One that the file has already stays as it is there.
 */
export function optionsToSave(
  { method, query, headers, caller }: SentRequest,
  before: JsonObject,
): { readonly options: JsonObject; readonly withheld: boolean } {
  const { query: _query, headers: old, ...rest } = before;
  const known = isJsonObject(old) ? old : {};
  const kept = Object.entries(headers).filter(
    ([name, value]) => !isSecretHeader(name) || known[name] === value,
  );
  const options: JsonObject = {
    ...rest,
    ...{ method, caller },
    ...(query !== '' && { query }),
    ...(kept.length > 0 && { headers: Object.fromEntries(kept) }),
  };
  return { options, withheld: kept.length < Object.keys(headers).length };
}

import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonEquals,
} from '../../shared/model/json.ts';
import type { SavedFlow } from '../../shared/model/saved-event.ts';
import { isSecretMember } from '../engine/gateway/secret-names.ts';

/** A value without the secrets in it; those that the file has already stay as they are there. */
function withoutEntered(value: JsonValue, before: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) {
    const old = Array.isArray(before) ? before : [];
    return value.map((each, index) => withoutEntered(each, old[index]));
  }
  if (!isJsonObject(value)) return value;
  const old = isJsonObject(before) ? before : {};
  const kept = Object.entries(value).flatMap(([name, each]): [string, JsonValue][] => {
    const known = Object.hasOwn(old, name) ? old[name] : undefined;
    if (!isSecretMember(name)) return [[name, withoutEntered(each, known)]];
    return known === undefined ? [] : [[name, known]];
  });
  return Object.fromEntries(kept);
}

/** A flow input as it is saved, and whether something that was entered is not in it. */
export interface InputToSave {
  readonly input: JsonObject;
  readonly withheld: boolean;
}

/**
 * What the window would run, as it is saved: without what only its user knows, since a workspace is
 * shared, and with the headers of the saved event, which the window does not show.
 */
export function inputToSave(input: JsonObject, before: SavedFlow | undefined): InputToSave {
  const { form, ...rest } = input;
  const headers = before?.input.headers;
  const kept = form === undefined ? undefined : withoutEntered(form, before?.input.form);
  return {
    input: {
      ...(headers && { headers }),
      ...rest,
      ...(kept !== undefined && { form: kept }),
    },
    withheld: !jsonEquals(form, kept),
  };
}

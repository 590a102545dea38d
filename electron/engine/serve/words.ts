import { isJsonObject, type JsonValue, parseJson } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';

/** Members that hold words for people in the answers of the platforms. */
const SPOKEN = ['message', 'error_description'];

/** A page says no more of a refusal than the platform's own would: not which of the two was wrong. */
const WORDS: Readonly<Record<string, string>> = {
  'unknown-user': 'The username or the password is wrong.',
  'wrong-password': 'The username or the password is wrong.',
  'inactive-user': 'This user may not sign in.',
  'wrong-code': 'The code is wrong.',
  'expired-code': 'The code has expired: begin again.',
  'user-exists': 'There is a user of this name or email already.',
  'missing-field': 'Something that is needed is missing.',
  'not-kept': 'This could not be kept in directory.json; the terminal says why.',
};

/** What a person is told of a run that was denied or failed. */
export function wordsOf(run: Run): string {
  const reason = refusalOf(run) ?? '';
  const unknown = reason === 'unknown-user' && run.flow !== 'login';
  if (unknown) return 'There is no user of this name.';
  const said = WORDS[reason] ?? spokenIn(parseJson(run.client.body)).join(' ');
  if (said !== '') return said;
  return run.decision === 'denied' ? 'This was denied.' : 'This failed.';
}

/** Why the flow itself said no; undefined where an extension did. */
export function refusalOf({ records = [] }: Run): string | undefined {
  for (const { raw } of records.toReversed()) {
    if (isJsonObject(raw) && typeof raw.reason === 'string') return raw.reason;
  }
  return undefined;
}

function spokenIn(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(spokenIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    SPOKEN.includes(name) && typeof member === 'string' ? [member] : spokenIn(member),
  );
}

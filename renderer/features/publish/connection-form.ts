import type { Connection } from '../../../shared/model/workspace.ts';
import { isJsonObject } from '../../ui/json-object.ts';
import { parseText } from '../../ui/json-text.ts';

export interface ConnectionDraft {
  name: string;
  platform: string;
  url: string;
  credential: string;
  settings: string;
}

export type ConnectionErrors = Partial<Record<keyof ConnectionDraft, string>>;

/** The form's content as a connection, or what is wrong in which field. */
export function readConnection(
  draft: ConnectionDraft,
  kept: Connection['aliases'],
): { ok: true; connection: Connection } | { ok: false; errors: ConnectionErrors } {
  const errors: ConnectionErrors = {};
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(draft.name)) {
    errors.name = 'Lower-case letters, digits and dashes, such as "staging".';
  }
  if (draft.platform === '') errors.platform = 'Choose a platform.';
  const url = URL.parse(draft.url.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    errors.url = 'An address such as https://auth.example.com.';
  }
  if (draft.credential.trim() === '') errors.credential = 'A name for it, such as "staging-key".';
  const settings = parseText(draft.settings);
  const value = settings.ok ? (settings.value ?? {}) : undefined;
  if (!settings.ok) {
    errors.settings = `Not JSON: line ${settings.line}, column ${settings.column}: ${settings.message}.`;
  } else if (!isJsonObject(value)) {
    errors.settings = 'A JSON object, such as {}.';
  }
  if (Object.keys(errors).length > 0 || !isJsonObject(value)) return { ok: false, errors };
  return {
    ok: true,
    connection: {
      name: draft.name,
      platform: draft.platform,
      url: draft.url.trim(),
      credential: draft.credential.trim(),
      settings: value,
      aliases: kept,
    },
  };
}

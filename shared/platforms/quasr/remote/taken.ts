import { aliasOf } from '../../../publishing/alias-of.ts';
import type { RemoteCall, Taken } from '../../remote.ts';
import { contentOf } from './content.ts';
import { currentOf, type Line } from './line.ts';
import { ruleJson } from './version.ts';

const TRIGGERS = { access: 'access-token', identity: 'id-token' } as const;

/**
 * The extension that a line is: its variables come as secrets, by name alone. Clients are known as far
 * as the connection names them: the API has no list of accounts.
 */
export function takenOf(line: Line, { connection }: RemoteCall): Taken {
  const { name, code, rule, variables, slot, clients } = contentOf(line);
  if (code === '') return { ok: false, reason: `the tenant gives no code of "${name}"` };
  // One that no client has and no rule chooses events for tells nothing of what it is for.
  const trigger = rule !== undefined ? 'event' : TRIGGERS[slot ?? 'access'];
  const given = ruleJson(rule);
  const bound = rule === undefined ? clients : [];
  return {
    ok: true,
    name,
    manifest: {
      trigger,
      label: name,
      config: { name, ...(given !== null && { rule: given }) },
      secrets: Object.keys(variables).sort(),
    },
    bound: bound.map((id) => ({ ids: [id], name: aliasOf(connection, id) ?? id })),
    code,
  };
}

export const locationOf = (line: Line): string | undefined => currentOf(line)?.id;

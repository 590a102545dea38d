import { checkSyntax } from '../../../guest/syntax.ts';
import type { AuthoredExtension } from '../../lifecycle.ts';
import { utf8Length } from '../../text-size.ts';
import { writtenForm } from '../module-form.ts';
import type { Code } from './tenant.ts';

function uuidOf(hash: string): string {
  const parts = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20)];
  return [...parts, hash.slice(20, 32)].join('-');
}

/** Size of a text as Base64. */
export const base64Bytes = (text: string) => Math.ceil(utf8Length(text) / 3) * 4;

/** The code as a tenant gets it: Base64, in an extension with an id of its own. `now` in epoch ms. */
export function codeOf({ slug, source, ports }: AuthoredExtension, now: number): Code {
  const { code } = source;
  const hash = ports.crypto.sha256(code, 'hex');
  return {
    slug,
    id: uuidOf(ports.crypto.sha256(`${slug} ${hash} ${now}`, 'hex')),
    hash,
    bytes: base64Bytes(code),
    parses: checkSyntax(source, writtenForm(code)) === undefined,
  };
}

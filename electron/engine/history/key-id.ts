import { decodeProtectedHeader } from 'jose';
import type { Run } from '../../../shared/model/run.ts';

/** The header that was decoded last: one key signs run after run with the same one. */
let last: { readonly header: string; readonly kid: string | undefined } | undefined;

/** Of the key that signed a run's tokens; undefined when there are none. */
export function keyIdOf({ tokens: [token] }: Pick<Run, 'tokens'>): string | undefined {
  if (token === undefined) return undefined;
  const header = token.jwt.slice(0, token.jwt.indexOf('.'));
  if (last?.header !== header) last = { header, kid: decodeProtectedHeader(token.jwt).kid };
  return last.kid;
}

import { decodeProtectedHeader } from 'jose';
import type { Run } from '../../../shared/model/run.ts';

/** Of the key that signed a run's tokens; undefined when there are none. */
export function keyIdOf({ tokens: [token] }: Pick<Run, 'tokens'>): string | undefined {
  return token && decodeProtectedHeader(token.jwt).kid;
}

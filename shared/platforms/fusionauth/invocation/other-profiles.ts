import { languageOf } from '../../../guest/programs.ts';
import type { GuestProfile } from '../../../model/sandbox.ts';
import { type LambdaHas, lambdaGuest } from './lambda-programs.ts';

const made = new Map<string, GuestProfile>();

/**
 * Profiles that few lambdas ask for, made when the first of them does: on Nashorn, without `fetch`
 * and without what came after ECMAScript 5.1; and with globals that are not documented.
 * Source: docs/contracts/fusionauth.md §2 Engine, Documented globals.
 */
export function otherProfile(engine: 'nashorn' | 'undocumented', has: LambdaHas): GuestProfile {
  const parts = [engine, has.helpers ? 'ldap' : '', has.connected ? 'http' : ''];
  const id = ['fusionauth/lambda', ...parts.filter((part) => part !== '')].join('-');
  const known = made.get(id);
  if (known !== undefined) return known;
  const language = languageOf('graal', { lambda: { es: engine === 'nashorn' ? 5 : 2021 } });
  const profile = lambdaGuest(id, language, { ...has, undocumented: engine === 'undocumented' });
  made.set(id, profile);
  return profile;
}

import { languageOf } from '../../guest/programs.ts';
import type { GuestProfile } from '../../model/sandbox.ts';
import { lambdaGuest } from './lambda-programs.ts';

const made = new Map<boolean, GuestProfile>();

/**
 * The profile of a lambda on Nashorn: without `fetch`, and without what came after ECMAScript 5.1.
 * Made when it is first asked for. Source: docs/contracts/fusionauth.md §2 Engine.
 */
export function nashornProfile(helpers: boolean): GuestProfile {
  const known = made.get(helpers);
  if (known !== undefined) return known;
  const id = helpers ? 'fusionauth/lambda-ldap-nashorn' : 'fusionauth/lambda-nashorn';
  const language = languageOf('graal', { lambda: { es: 5 } });
  const profile = lambdaGuest(id, language, { connected: false, helpers });
  made.set(helpers, profile);
  return profile;
}

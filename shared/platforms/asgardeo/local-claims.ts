import { type User, userSchema } from '../../model/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { joinPath, splitPath } from '../../model/path.ts';

export const LOCAL_DIALECT = 'http://wso2.org/claims/';
export const IDENTITY_DIALECT = `${LOCAL_DIALECT}identity/`;
export const GROUPS_CLAIM = `${LOCAL_DIALECT}groups`;

/** How paths name a claim: up to its URI. */
export const CLAIM_PATH = '/user/claims[uri=';

/** The claim that a path names. */
export function claimUriOf(path: string): string | undefined {
  const names = path.startsWith(CLAIM_PATH) && path.endsWith(']');
  return names ? path.slice(CLAIM_PATH.length, -1) : undefined;
}

/** Of them nothing reaches an action. */
export const ROLE_CLAIMS: readonly string[] = [`${LOCAL_DIALECT}role`, `${LOCAL_DIALECT}roles`];

/** Never in an event as claims. Source: docs/contracts/asgardeo.md, row 1.3.2. */
const HIDDEN = [GROUPS_CLAIM, ...ROLE_CLAIMS];

/** Members of the directory's user by the local claims that hold them. */
const MEMBERS: readonly (readonly [uri: string, member: keyof User & string])[] = [
  ['username', 'username'],
  ['emailaddress', 'email'],
  ['givenname', 'firstName'],
  ['lastname', 'lastName'],
  ['mobile', 'phone'],
  ['dob', 'birthDate'],
  ['local', 'locale'],
  ['timeZone', 'timezone'],
  ['created', 'createdAt'],
  ['identity/emailVerified', 'emailVerified'],
];

/** A claim's value is a text or a list of texts. */
export type LocalValue = string | readonly string[];

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value of the directory as a claim holds it; undefined: there is none. */
export function localValue(value: JsonValue | undefined): LocalValue | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return Array.isArray(value) ? value.map(textOf) : textOf(value);
}

/** The local claim of a member of the user, by its path: `email`, `data.department`. */
export function claimOfMember(path: string): string | undefined {
  const [first = '', second] = splitPath(path);
  if (first === 'groups' || first === 'roles') return `${LOCAL_DIALECT}${first}`;
  const known = MEMBERS.find(([, member]) => member === first);
  if (known !== undefined) return `${LOCAL_DIALECT}${known[0]}`;
  return first === 'data' && second !== undefined ? `${LOCAL_DIALECT}${second}` : undefined;
}

/** The path of the user's member that a local claim is; an unknown one is in `data`. */
export function memberOfClaim(uri: string): string {
  const name = uri.startsWith(LOCAL_DIALECT) ? uri.slice(LOCAL_DIALECT.length) : uri;
  const known = MEMBERS.find(([claim]) => claim === name);
  return known === undefined ? joinPath(['data', name]) : known[1];
}

/** Whether an event may carry it as a claim. */
export function isShared(uri: string): boolean {
  return !HIDDEN.includes(uri);
}

/** The local claims of a user of the directory, by URI; `extra` stand over them. */
export function localClaimsOf(
  user: Partial<User>,
  extra: JsonObject = {},
): Map<string, LocalValue> {
  const claims = new Map<string, LocalValue>();
  const add = (uri: string, value: JsonValue | undefined) => {
    const local = localValue(value);
    if (local !== undefined) claims.set(uri, local);
  };
  for (const [uri, member] of MEMBERS) {
    add(`${LOCAL_DIALECT}${uri}`, user[member] as JsonValue | undefined);
  }
  const data = user.data as JsonObject | undefined;
  if (isJsonObject(data)) {
    for (const [name, value] of Object.entries(data)) add(`${LOCAL_DIALECT}${name}`, value);
  }
  for (const [uri, value] of Object.entries(extra)) add(uri, value);
  return claims;
}

/** What a user of the directory is made of these claims; what no member can hold is left out. */
export function membersOfClaims(
  claims: readonly (readonly [uri: string, value: string])[],
): JsonObject {
  const members = new Map<string, JsonValue>();
  const data = new Map<string, JsonValue>();
  for (const [uri, value] of claims) {
    if (!isShared(uri)) continue;
    const [member = '', name] = splitPath(memberOfClaim(uri));
    if (member === 'data') data.set(name ?? uri, value);
    else if (userSchema.shape[member as 'email'].safeParse(value).success)
      members.set(member, value);
  }
  if (data.size > 0) members.set('data', Object.fromEntries(data));
  return Object.fromEntries(members);
}

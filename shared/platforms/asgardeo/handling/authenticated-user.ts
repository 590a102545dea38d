import type { JsonNode } from '../json-text.ts';
import { member } from '../json-text.ts';
import { objectMembers, Rejection, textOf } from '../response-fields.ts';

/** The user of a SUCCESS answer of an authentication action. */
export interface AuthenticatedUser {
  readonly id: string | undefined;
  readonly claims: readonly (readonly [uri: string, value: string])[];
  readonly groups: readonly string[];
  readonly userStore: string | undefined;
}

const USER_MEMBERS = ['id', 'claims', 'groups', 'userStore'];

function items(node: JsonNode | undefined, what: string): readonly JsonNode[] {
  if (node === undefined || node.kind === 'null') return [];
  if (node.kind === 'array') return node.items;
  throw new Rejection({
    code: 'wrong-type',
    message: `"${what}" must be a list, not ${node.kind}`,
    path: what,
  });
}

function text(node: JsonNode, name: string, at: string): string | undefined {
  const found = member(node, name);
  return found === undefined ? undefined : textOf(found, at);
}

function claimOf(node: JsonNode, index: number): readonly [string, string] {
  const at = `data.user.claims[${index}]`;
  objectMembers(node, at, ['uri', 'value']);
  return [text(node, 'uri', `${at}.uri`) ?? '', text(node, 'value', `${at}.value`) ?? ''];
}

/**
 * Reads `data` of an answer as strictly as the rest of it.
 * Source: docs/contracts/asgardeo.md, row 1.6.4.
 * @throws Rejection naming the member
 */
export function readAuthenticatedUser(data: JsonNode): AuthenticatedUser | undefined {
  if (data.kind === 'null') return undefined;
  objectMembers(data, 'data', ['user']);
  const user = member(data, 'user');
  if (user === undefined || user.kind === 'null') return undefined;
  objectMembers(user, 'data.user', USER_MEMBERS);
  const store = member(user, 'userStore');
  if (store !== undefined && store.kind !== 'null') {
    objectMembers(store, 'data.user.userStore', ['id', 'name']);
  }
  return {
    id: text(user, 'id', 'data.user.id'),
    claims: items(member(user, 'claims'), 'data.user.claims').map(claimOf),
    groups: items(member(user, 'groups'), 'data.user.groups').map(
      (item, index) => textOf(item, `data.user.groups[${index}]`) ?? '',
    ),
    userStore:
      store === undefined || store.kind === 'null'
        ? undefined
        : text(store, 'name', 'data.user.userStore.name'),
  };
}

import type { ActionOperation } from './action-response.ts';

/** One entry of `allowedOperations` of the request. */
export interface AllowedOperation {
  readonly op: string;
  readonly paths: readonly string[];
}

export type GateResult =
  | {
      readonly ok: true;
      readonly allowed: readonly ActionOperation[];
      readonly dropped: readonly ActionOperation[];
    }
  /** the platform trips over the answer and the flow fails */
  | { readonly ok: false; readonly code: string; readonly message: string; readonly path: string };

/** Whether `path` is the wildcard path: each `*` stands for one digit or more. Linear in both. */
function matchesWildcard(path: string, allowed: string): boolean {
  let states = new Set([0]);
  for (const character of path) {
    const next = new Set<number>();
    for (const state of states) {
      const wanted = allowed[state];
      const isDigit = character >= '0' && character <= '9';
      if (wanted === '*' ? isDigit : wanted === character) next.add(state + 1);
      if (isDigit && allowed[state - 1] === '*') next.add(state);
    }
    states = next;
  }
  return states.has(allowed.length);
}

/** No request of the platform comes near these; they keep a hostile one from holding up the host. */
const MAX_WILDCARDS = 100;
const MAX_STARS = 8;
const MAX_WILDCARD_PATH = 1_000;

interface Permission {
  readonly op: string;
  readonly paths: ReadonlySet<string>;
  readonly wildcards: readonly string[];
}

function permissionOf({ op, paths }: AllowedOperation): Permission {
  const wildcards = paths.filter(
    (path) => path.includes('*') && path.split('*').length - 1 <= MAX_STARS,
  );
  return { op, paths: new Set(paths), wildcards: wildcards.slice(0, MAX_WILDCARDS) };
}

function permits({ paths, wildcards }: Permission, path: string): boolean {
  const base = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  if (paths.has(path) || paths.has(base)) return true;
  if (path.length > MAX_WILDCARD_PATH) return false;
  return wildcards.some((wildcard) => matchesWildcard(path, wildcard));
}

/**
 * Drops the operations that the request did not allow.
 * Source: docs/contracts/asgardeo.md, row 1.0.10.
 */
export function gate(
  operations: readonly (ActionOperation | null)[] | null,
  allowedOperations: readonly AllowedOperation[] | undefined,
): GateResult {
  if (operations === null) {
    return {
      ok: false,
      code: 'operations-null',
      message:
        '"operations" is null: the platform takes a list or no member at all, and fails the flow',
      path: 'operations',
    };
  }
  const permissions = allowedOperations?.map(permissionOf);
  const allowed: ActionOperation[] = [];
  const dropped: ActionOperation[] = [];
  for (const [index, operation] of operations.entries()) {
    const path = `operations[${index}]`;
    if (operation === null) {
      return {
        ok: false,
        code: 'operation-null',
        message: `${path} is null: the platform fails the flow`,
        path,
      };
    }
    if (permissions === undefined) {
      return {
        ok: false,
        code: 'no-allowed-operations',
        message:
          'the request has no "allowedOperations": the platform fails the flow when the answer has operations',
        path: 'allowedOperations',
      };
    }
    let permitted = false;
    for (const candidate of permissions) {
      if (candidate.op !== operation.op) continue;
      if (operation.op === 'redirect') permitted = true;
      else if (operation.path === undefined) {
        return {
          ok: false,
          code: 'operation-without-path',
          message: `${path} (${operation.op}) has no "path": the platform fails the flow`,
          path,
        };
      } else {
        permitted = permits(candidate, operation.path);
      }
      if (permitted) break;
    }
    (permitted ? allowed : dropped).push(operation);
  }
  return { ok: true, allowed, dropped };
}

import type { FlowState } from '../../../flows/state.ts';
import type { JsonObject } from '../../../model/json.ts';
import { DEFAULT_TENANT } from '../facts.ts';

/** A scope that asks for permissions at an entity: `target-entity:<id>:<permission>,<permission>`. */
const TARGET = /^target-entity:([^:]+)(?::(.*))?$/;

/** The permissions that the scopes of a request ask for, by the id of the entity. */
export function permissionsOf(scopes: readonly string[]): Record<string, string[]> {
  const asked = scopes.flatMap((scope) => {
    const [, id, names = ''] = TARGET.exec(scope) ?? [];
    return id === undefined ? [] : [[id, names.split(',').filter((name) => name !== '')] as const];
  });
  return Object.fromEntries(asked);
}

function entity(id: string, name: string): JsonObject {
  return { clientId: id, data: {}, id, name, tenantId: DEFAULT_TENANT.value };
}

/**
 * Who asks for a token by client credentials, and for what: the application stands for the entity.
 * Source: docs/contracts/fusionauth.md §1.1 Entities.
 */
export function entityArguments({ application, scopes }: FlowState): JsonObject {
  const id = application?.clientId ?? '';
  const permissions = permissionsOf(scopes);
  return {
    recipientEntity: entity(id, application?.name ?? id),
    targetEntities: Object.keys(permissions).map((target) => entity(target, target)),
    permissions,
  };
}

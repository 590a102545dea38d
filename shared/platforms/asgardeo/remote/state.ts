import type { JsonValue } from '../../../model/json.ts';
import type { Listed, Read } from '../../../publishing/adapter.ts';
import { base64Text } from '../../base64-text.ts';
import type { RemoteCall } from '../../remote.ts';
import { actionTypeOf } from '../triggers.ts';
import { type Asked, askCalmly, ifThere, read } from './api.ts';
import {
  CONNECTIONS,
  type ConnectionGiven,
  listConnections,
  readConnection,
} from './identity-provider.ts';
import {
  type Given,
  jsonOf,
  listSchema,
  type Registration,
  registrationOf,
  registrationSchema,
} from './registered.ts';
import {
  ACTION_PATHS,
  type Kind,
  type Parts,
  partsOf,
  remoteIdIn,
  triggerOf,
} from './remote-id.ts';
import { type Service, serviceOf } from './service.ts';

/** What is registered under a remote id, and the service that an extension of the workspace names. */
export interface State extends Parts {
  readonly found:
    | {
        readonly id: string;
        readonly updatedAt: string;
        readonly is: Registration;
        /** of a connection: the id of the one authenticator that it has */
        readonly authenticatorId?: string | undefined;
      }
    | undefined;
  readonly service: Service;
}

const ROOMS: Readonly<Record<Exclude<Kind, 'action'>, string>> = {
  authenticator: '/authenticators/custom',
  connection: CONNECTIONS,
  'flow-extension': '/flow/extension',
};

/** Where the registrations of a kind are. Source: docs/contracts/asgardeo.md, rows 4.1, 4.7 and 4.12. */
export const roomOf = ({ kind, name }: Parts): string =>
  kind === 'action' ? `/actions/${name}` : ROOMS[kind];

const pathOf = (parts: Parts, id: string) =>
  parts.kind === 'authenticator'
    ? `/configs/authenticators/${encodeURIComponent(base64Text(parts.name))}`
    : `${roomOf(parts)}/${encodeURIComponent(id)}`;

async function givenOf(parts: Parts, call: RemoteCall): Promise<Asked<Shown | undefined>> {
  const { kind, name } = parts;
  if (kind === 'authenticator') return readOne(parts, '', call);
  if (kind === 'connection') return readConnection(name, call);
  const listed = read(
    listSchema,
    await askCalmly(call, { method: 'GET', path: roomOf(parts) }),
    name,
  );
  if (!listed.ok) return listed;
  const all = listed.value ?? [];
  const found = kind === 'action' ? all : all.filter((each) => each.name === name);
  if (found.length > 1) {
    const names = found.map((each) => `"${each.name}" (${each.id})`).join(', ');
    const message = `the organization has ${names} for ${name}: it runs none of several. Delete all but one there.`;
    return { ok: false, failure: { message } };
  }
  const [one] = found;
  return one === undefined ? { ok: true, value: undefined } : readOne(parts, one.id, call);
}

async function readOne(
  parts: Parts,
  id: string,
  call: RemoteCall,
): Promise<Asked<Given | undefined>> {
  const asked = await askCalmly(call, { method: 'GET', path: pathOf(parts, id) });
  return read(registrationSchema, asked, parts.name);
}

type Shown = Given & Partial<ConnectionGiven>;

const foundIn = (given: Shown | undefined): State['found'] =>
  given && {
    id: given.id,
    updatedAt: given.updatedAt ?? '',
    is: registrationOf(given),
    authenticatorId: given.authenticatorId,
  };

export async function readState(remoteId: string, call: RemoteCall): Promise<Read<State>> {
  const parts = partsOf(remoteId);
  const given = await givenOf(parts, call);
  if (!given.ok) return { kind: 'failed', failure: given.failure };
  const entry = call.entries.find((each) => remoteIdIn(each) === remoteId);
  const service = await serviceOf(entry, call);
  const state = { ...parts, found: foundIn(given.value), service };
  return given.value === undefined ? { kind: 'absent', around: state } : { kind: 'found', state };
}

/**
 * Actions, and flow extensions and connections where the organization has their APIs. Authenticators
 * of its own users can't be told apart there.
 */
export async function listStates(call: RemoteCall): Promise<Listed<State>> {
  const objects: { remoteId: string; state: State }[] = [];
  const add = async (parts: Parts, id: string) => {
    const given = await readOne(parts, id, call);
    if (!given.ok) return given.failure;
    const remoteId = parts.kind === 'action' ? parts.name : `${parts.kind}/${parts.name}`;
    const state: State = { ...parts, found: foundIn(given.value), service: { kind: 'unasked' } };
    if (given.value !== undefined) objects.push({ remoteId, state });
    return undefined;
  };
  for (const path of ACTION_PATHS) {
    const parts = { kind: 'action', name: path } as const;
    const listed = read(
      listSchema,
      await askCalmly(call, { method: 'GET', path: roomOf(parts) }),
      path,
    );
    if (!listed.ok) return { kind: 'failed', failure: listed.failure };
    for (const { id } of listed.value ?? []) {
      const failure = await add(parts, id);
      if (failure !== undefined) return { kind: 'failed', failure };
    }
  }
  const extensions = await askCalmly(call, { method: 'GET', path: '/flow/extension' });
  const listed = read(listSchema, ifThere(extensions), 'flow extensions');
  if (!listed.ok) return { kind: 'failed', failure: listed.failure };
  for (const { id, name } of listed.value ?? []) {
    const failure = await add({ kind: 'flow-extension', name }, id);
    if (failure !== undefined) return { kind: 'failed', failure };
  }
  const connections = await listConnections(call);
  if (!connections.ok) return { kind: 'failed', failure: connections.failure };
  for (const given of connections.value) {
    const { name } = given;
    const state: State = {
      kind: 'connection',
      name,
      found: foundIn(given),
      service: { kind: 'unasked' },
    };
    objects.push({ remoteId: `connection/${name}`, state });
  }
  return { kind: 'listed', objects };
}

/** All that a plan depends on. */
export function identityOf({ found, service }: State): JsonValue {
  return {
    registered: found === undefined ? null : jsonOf(found.is),
    id: found?.id ?? null,
    updatedAt: found?.updatedAt ?? null,
    service: service.kind === 'other' ? service.sha256 : service.kind,
  };
}

/** The newest major version of an action type; new actions have it. */
export function newestMajor(trigger: string): string {
  const newest = actionTypeOf(trigger).versions.at(-1) ?? 'v1';
  return newest.replace(/\..*$/, '');
}

export const kindName: Readonly<Record<Kind, string>> = {
  action: 'the action',
  authenticator: 'the authenticator',
  connection: 'the connection',
  'flow-extension': 'the flow extension',
};

export const calledBy = (remoteId: string): string => {
  const { kind, name } = partsOf(remoteId);
  return kind === 'action' ? `the ${triggerOf(name)} action` : `${kindName[kind]} "${name}"`;
};

import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { Failure, Written } from '../../../publishing/adapter.ts';
import { writeStep } from '../../../publishing/write.ts';
import { base64Text } from '../../base64-text.ts';
import type { RemoteCall } from '../../remote.ts';
import { type Asked, addressOf, ask, askCalmly, read } from './api.ts';
import type { Content } from './desired.ts';
import {
  authenticatorIdOf,
  authenticatorPath,
  CONNECTIONS,
  connectionBody,
} from './identity-provider.ts';
import { type Registration, registrationSchema } from './registered.ts';
import { readState, roomOf, type State } from './state.ts';

/**
 * Registers an extension. No active action ever has an old rule with a new endpoint or the other way
 * round: what is to be inactive is deactivated first, one request changes everything, and what is to
 * be active is activated last. Source: docs/contracts/asgardeo.md, rows 4.1 and 4.5.
 */
export async function writeState(
  { remoteId, state }: { readonly remoteId: string; readonly state: State },
  content: Content,
  call: RemoteCall,
): Promise<Written> {
  const { found } = state;
  const isStopped = found?.is.status === 'ACTIVE' && content.is.status === 'INACTIVE';
  if (state.kind === 'action' && found !== undefined && isStopped) {
    const stopped = await askCalmly(call, {
      method: 'POST',
      path: `${roomOf(state)}/${found.id}/deactivate`,
    });
    if (!stopped.ok) return final(stopped.failure);
  }
  const id =
    found === undefined
      ? await create(remoteId, state, content, call)
      : await change(state, found, content, call);
  if (!id.ok) return final(id.failure);
  const isActive = found?.is.status === 'ACTIVE';
  if (state.kind === 'action' && content.is.status === 'ACTIVE' && !isActive) {
    const started = await askCalmly(call, {
      method: 'POST',
      path: `${roomOf(state)}/${id.value}/activate`,
    });
    if (!started.ok) return final(started.failure);
  }
  return { kind: 'written', location: addressOf(call, `${roomOf(state)}/${id.value}`) };
}

/** Each step was tried often enough. */
function final({ message, status, general }: Failure): Written {
  const rest = { ...(status !== undefined && { status }), ...(general && { general }) };
  return { kind: 'failed', failure: { message, ...rest } };
}

async function create(
  remoteId: string,
  state: State,
  content: Content,
  call: RemoteCall,
): Promise<Asked<string>> {
  const body = bodyOf(content, undefined);
  return writeStep<Asked<string>>(
    async () => {
      const asked = await ask(call, { method: 'POST', path: roomOf(state), body });
      const made = read(registrationSchema, asked, state.name);
      if (!made.ok) return made;
      if (made.value !== undefined) return { ok: true, value: made.value.id };
      return { ok: false, failure: { message: `there is no ${roomOf(state)} on this server` } };
    },
    async () => {
      const now = await readState(remoteId, call);
      if (now.kind === 'failed') return { ok: false, failure: now.failure };
      const id = now.kind === 'found' ? now.state.found?.id : undefined;
      return id === undefined ? undefined : { ok: true, value: id };
    },
    (asked) => (asked.ok ? undefined : asked.failure),
    call,
  );
}

/** One request for everything; asked for twice, it is the same. */
async function change(
  state: State,
  found: NonNullable<State['found']>,
  content: Content,
  call: RemoteCall,
): Promise<Asked<string>> {
  const { id, is: before } = found;
  if (state.kind === 'connection') return changeConnection(found, content, call);
  const isAuthenticator = state.kind === 'authenticator';
  const path = `${roomOf(state)}/${isAuthenticator ? encodeURIComponent(base64Text(state.name)) : id}`;
  const body = bodyOf(content, before);
  const asked = await askCalmly(call, { method: isAuthenticator ? 'PUT' : 'PATCH', path, body });
  return stillThere(asked, id);
}

function stillThere(asked: Asked<JsonValue | undefined>, id: string): Asked<string> {
  if (!asked.ok) return asked;
  if (asked.value !== undefined) return { ok: true, value: id };
  return { ok: false, failure: { message: 'it is gone from the organization: plan again' } };
}

/** What the connection says of itself first, then the authenticator, which is replaced as a whole. */
async function changeConnection(
  { id, is: before, authenticatorId = authenticatorIdOf(before.name) }: NonNullable<State['found']>,
  content: Content,
  call: RemoteCall,
): Promise<Asked<string>> {
  const { description } = content.is;
  if (description !== before.description) {
    const body = [{ operation: 'REPLACE', path: '/description', value: description }];
    const path = `${CONNECTIONS}/${encodeURIComponent(id)}`;
    const said = stillThere(await askCalmly(call, { method: 'PATCH', path, body }), id);
    if (!said.ok) return said;
  }
  const path = authenticatorPath(id, authenticatorId);
  const body = bodyOf(content, before);
  return stillThere(await askCalmly(call, { method: 'PUT', path, body }), id);
}

/** @param before absent: it is created, with nothing that a type does not have */
function bodyOf({ kind, is, secrets }: Content, before: Registration | undefined): JsonObject {
  const { type, properties } = is.authentication;
  const authentication: JsonObject =
    secrets === undefined
      ? {}
      : { authentication: { type, properties: { ...properties, ...secrets } } };
  const endpoint: JsonObject = {
    uri: is.uri,
    ...authentication,
    ...given('allowedHeaders', [...is.allowedHeaders], before?.allowedHeaders),
    ...given('allowedParameters', [...is.allowedParameters], before?.allowedParameters),
  };
  const shared: JsonObject = { name: is.name, description: is.description, endpoint };
  switch (kind) {
    case 'authenticator':
      return {
        ...shared,
        displayName: is.displayName,
        isEnabled: is.status === 'ACTIVE',
        ...(before === undefined && { authenticationType: is.authenticationType }),
      };
    case 'connection': {
      const authenticator: JsonObject = { isEnabled: is.status === 'ACTIVE', endpoint };
      return before === undefined
        ? connectionBody(is, authenticator)
        : { ...authenticator, isDefault: true };
    }
    case 'flow-extension':
      return {
        ...shared,
        accessConfig: JSON.parse(JSON.stringify(is.accessConfig)) as JsonObject,
        ...((is.certificate !== '' || before) && { encryption: { certificate: is.certificate } }),
      };
    case 'action': {
      const rules = is.rules.map((expressions) => ({
        condition: 'AND',
        expressions: expressions.map((each) => ({ ...each })),
      }));
      return {
        ...shared,
        ...given('rule', rules, before?.rules, { condition: 'OR', rules }),
        ...given('attributes', [...is.attributes], before?.attributes),
        ...(is.passwordFormat !== '' && {
          passwordSharing: {
            format: is.passwordFormat,
            ...given('certificate', is.certificate, before?.certificate),
          },
        }),
        ...(before !== undefined && before.version !== is.version && { version: is.version }),
      };
    }
  }
}

/** A member that is empty and was so is not named: some types don't take it at all. */
function given(
  name: string,
  is: string | readonly JsonValue[],
  before: string | readonly unknown[] | undefined,
  value: JsonValue = typeof is === 'string' ? is : [...is],
): JsonObject {
  return is.length === 0 && (before === undefined || before.length === 0) ? {} : { [name]: value };
}

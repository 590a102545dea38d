import type { JsonObject } from '../../../model/json.ts';
import type { Failure, Written } from '../../../publishing/adapter.ts';
import { fingerprint } from '../../../publishing/fingerprint.ts';
import { writeStep } from '../../../publishing/write.ts';
import { base64Text } from '../../base64-text.ts';
import type { RemoteCall } from '../../remote.ts';
import { type Asked, ask, askCalmly, read, settingsOf } from './api.ts';
import { bindingInput } from './client.ts';
import { type Content, holders, keptOf, matchOf } from './content.ts';
import { currentOf, type Line, readLine } from './line.ts';
import {
  EXTENSION_FIELDS,
  extensionSchema,
  isBroken,
  labelOf,
  ruleJson,
  type Version,
  versionOf,
} from './version.ts';

const CREATE = `mutation Create($input: CreateExtensionInput!) { createExtension(input: $input) { ${EXTENSION_FIELDS} } }`;
const UPDATE = `mutation Update($input: UpdateExtensionInput!) { updateExtension(input: $input) { ${EXTENSION_FIELDS} } }`;
const REMOVE =
  'mutation Remove($input: DeleteExtensionInput!) { deleteExtension(input: $input) { id } }';
const GET = `query Get($id: ID!) { getExtension(id: $id) { ${EXTENSION_FIELDS} } }`;
const BIND = 'mutation Bind($input: UpdateAccountInput!) { updateAccount(input: $input) { id } }';

/** An address that asks more often is turned away. Source: docs/contracts/quasr.md, 1.2 Throttling. */
const POLL_MS = 3000;
/** ten minutes */
const MOST_POLLS = 200;

/**
 * Makes the extension with this content, waits for its build, gives it to the clients and retires
 * the former: until the new one runs, the former does. What is done already is passed over.
 * Source: docs/contracts/quasr.md, 1.4.
 */
export async function writeLine(line: Line, content: Content, call: RemoteCall): Promise<Written> {
  const made = await make(line, content, call);
  if (!made.ok) return final(made.failure);
  const built = await build(made.value, call);
  if (!built.ok) return final(built.failure);
  const { id } = built.value;
  const unbound = await bindAll(line, content, id, call);
  if (unbound !== undefined) return final(unbound);
  for (const former of line.versions) {
    if (former.id === id || former.status !== 'ENABLED') continue;
    const retired = await update({ id: former.id, status: 'DISABLED' }, call);
    if (!retired.ok) return final(retired.failure);
  }
  return { kind: 'written', location: id };
}

/** Each step was tried often enough. */
function final({ message, status, general }: Failure): Written {
  const rest = { ...(status !== undefined && { status }), ...(general && { general }) };
  return { kind: 'failed', failure: { message, ...rest } };
}

/** The version with this content: one that is there, the present one changed, or a new one. */
async function make(line: Line, content: Content, call: RemoteCall): Promise<Asked<Version>> {
  const match = matchOf(line, content);
  if (match !== undefined) {
    return match.status === 'DISABLED'
      ? update({ id: match.id, status: 'ENABLED' }, call)
      : { ok: true, value: match };
  }
  const { rule, ...rest } = keptOf(content);
  const hash = fingerprint(
    { rule: rule ?? null, ...rest, slot: null, clients: [] },
    call.ports.crypto,
  );
  const label = labelOf(content.name, hash);
  const config = {
    code: base64Text(content.code),
    variables: JSON.stringify(content.variables),
    ...(content.rule !== undefined && { rule: ruleJson(content.rule) }),
  };
  const current = currentOf(line);
  if (settingsOf(call).updates === 'in-place' && current !== undefined && !isBroken(current)) {
    return update({ id: current.id, label, status: 'ENABLED', config }, call);
  }
  return create(line, { label, config }, content, call);
}

/** A new one, looked for before it is asked for again. A broken one that was made before goes. */
async function create(
  { name, versions }: Line,
  input: JsonObject,
  content: Content,
  call: RemoteCall,
): Promise<Asked<Version>> {
  for (const version of versions) {
    if (version.build !== 'FAILED' || version.code !== content.code) continue;
    const removed = await askCalmly(call, REMOVE, { input: { id: version.id } });
    if (!removed.ok) return removed;
  }
  return writeStep(
    async () => versionIn(await ask(call, CREATE, { input }), 'createExtension'),
    async () => {
      const now = await readLine(name, call);
      if (now.kind === 'failed') return { ok: false, failure: now.failure };
      const made = now.kind === 'found' ? matchOf(now.state, content) : undefined;
      return made && { ok: true, value: made };
    },
    (asked) => (asked.ok ? undefined : asked.failure),
    call,
  );
}

/** A change of one extension: asked for twice, it is the same. */
async function update(input: JsonObject, call: RemoteCall): Promise<Asked<Version>> {
  return versionIn(await askCalmly(call, UPDATE, { input }), 'updateExtension');
}

function versionIn(asked: Asked<JsonObject>, member: string): Asked<Version> {
  const given = read(extensionSchema, asked, member);
  return given.ok ? { ok: true, value: versionOf(given.value) } : given;
}

/** Waits until an extension is built and enabled; one that can't be built is taken away again. */
async function build(made: Version, call: RemoteCall): Promise<Asked<Version>> {
  let version = made;
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    if (version.status === 'ENABLED' && version.build === 'SUCCEEDED') {
      return { ok: true, value: version };
    }
    if (version.build === 'FAILED') return broken(version, call);
    if (polls > 0) await call.ports.sleep(POLL_MS);
    const asked = versionIn(await askCalmly(call, GET, { id: version.id }), 'getExtension');
    if (!asked.ok) return asked;
    version = asked.value;
  }
  const message = `the extension ${version.id} is still being built (${version.build}) after ${(MOST_POLLS * POLL_MS) / 60_000} minutes; nothing was given to clients. Publish again to go on waiting.`;
  return { ok: false, failure: { message } };
}

async function broken({ id }: Version, call: RemoteCall): Promise<Asked<Version>> {
  const removed = await askCalmly(call, REMOVE, { input: { id } });
  const left = removed.ok ? 'It was taken away again' : `It is left there, disabled: ${id}`;
  const message = `Quasr could not build it, and its API does not say why. ${left}; what ran before runs on. Check the code: only what Node 22 has can be imported.`;
  return { ok: false, failure: { message } };
}

/** Gives it to the clients that shall have it, and takes the line away from others. */
async function bindAll(
  line: Line,
  { slot, clients }: Content,
  id: string,
  call: RemoteCall,
): Promise<Failure | undefined> {
  if (slot === undefined) return undefined;
  for (const client of line.tenant.clients) {
    const has = client.slots[slot]?.ext;
    const ext = clients.includes(client.id) ? id : null;
    if (ext === null ? !holders(line, slot).includes(client.id) : has === ext) continue;
    const input = bindingInput(client, slot, ext);
    const bound = await askCalmly(call, BIND, { input });
    if (!bound.ok) {
      const message = `the client ${client.id} could not be given it: ${bound.failure.message}`;
      return { ...bound.failure, message };
    }
  }
  return undefined;
}

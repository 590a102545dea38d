import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SigningKey, signingKey } from '../../electron/engine/identity/keys.ts';
import type { ProviderFacts } from '../../electron/engine/simulate/provider-facts.ts';
import { finishFlow, type RunnableExtension } from '../../electron/engine/simulate/run.ts';
import { type Directory, directorySchema } from '../../shared/model/directory.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import { type FlowInput, type FlowName, type Run, runSchema } from '../../shared/model/run.ts';
import { manifestSchema } from '../../shared/model/workspace.ts';
import { everywhere } from '../fixtures/platforms/everywhere/index.ts';
import { testSandbox } from './invoke.ts';

const keyFolder = mkdtempSync(join(tmpdir(), 'hookbench-everywhere-'));
let key: Promise<SigningKey> | undefined;
// The files of one process share this module: the folder goes with the last of them.
process.once('exit', () => rmSync(keyFolder, { recursive: true, force: true }));

/** ada has a password, bo one as a hash ("hashed"), cy a second factor, and dee is not active. */
export const DIRECTORY: Directory = directorySchema.parse({
  users: [
    { id: 'u1', username: 'ada', email: 'ada@acme.test', password: 'right', groups: ['staff'] },
    {
      id: 'u2',
      username: 'bo',
      passwordHash:
        '$scrypt$ln=4,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$B1n0KscsE8dMVhQkoMnXXnlIBuWre64boQDMXStfCcQ',
    },
    {
      id: 'u3',
      username: 'cy',
      phone: '+15550100003',
      password: 'right',
      secondFactor: { methods: ['sms'] },
    },
    { id: 'u4', username: 'dee', password: 'right', active: false },
    { id: 'u5', username: 'eve' },
  ],
  applications: [
    {
      clientId: 'app',
      platform: 'everywhere',
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials', 'password'],
    },
    {
      clientId: 'two-steps',
      platform: 'everywhere',
      registration: { steps: [['email', 'password'], ['firstName']] },
    },
  ],
});

/** An extension of the platform `everywhere`: its trigger and the body of `on(event)`. */
export function on(trigger: string, body: string, slug = trigger.replaceAll('.', '-')) {
  const found = everywhere.triggers.find(({ id }) => id === trigger);
  if (found === undefined) throw new Error(`no trigger ${trigger}`);
  return {
    slug,
    trigger: found,
    manifest: manifestSchema.parse({ platform: 'everywhere', trigger }),
    source: { file: 'index.js', code: `function on(event) {\n${body}\n}` },
    secrets: {},
  } satisfies RunnableExtension;
}

/** An extension that returns these effects. */
export function giving(trigger: string, ...effects: readonly JsonObject[]): RunnableExtension {
  return on(trigger, `return ${JSON.stringify(effects)};`);
}

export interface Given {
  readonly input?: Partial<FlowInput>;
  readonly form?: JsonObject;
  readonly extensions?: readonly RunnableExtension[];
  readonly resume?: JsonValue;
  readonly provider?: ProviderFacts;
  readonly directory?: Directory;
}

/** One flow on the platform `everywhere`, in the public shape, with what it left of the user. */
export async function finish(flow: FlowName, given: Given = {}) {
  const { input, form, extensions = [], resume, provider, directory = DIRECTORY } = given;
  key ??= signingKey(keyFolder, keyFolder);
  const { run, state } = await finishFlow(
    {
      flow,
      platform: everywhere,
      input: { platform: 'everywhere', ...input, ...(form && { form }) },
      directory,
      extensions,
      fixtures: [],
      ...(resume !== undefined && { resume }),
      ...(provider && { provider }),
    },
    { sandbox: await testSandbox(), key: () => key ?? signingKey(keyFolder, keyFolder) },
  );
  return { run: runSchema.parse(run), user: state.user };
}

export async function drive(flow: FlowName, given: Given = {}): Promise<Run> {
  return (await finish(flow, given)).run;
}

/** A run's stages in order. */
export const stagesOf = (run: Run) => run.stages.map(({ stage }) => stage);
/** The reasons of the flow's own log. */
export const reasonsOf = (run: Run) => (run.records ?? []).map(({ text }) => text);

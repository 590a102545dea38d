import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKey } from '../../../electron/engine/identity/keys.ts';
import { finishFlow, type RunnableExtension } from '../../../electron/engine/simulate/run.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { FlowName, Run } from '../../../shared/model/run.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testSandbox } from '../../support/invoke.ts';

const keyFolder = mkdtempSync(join(tmpdir(), 'hookbench-federation-'));
process.once('exit', () => rmSync(keyFolder, { recursive: true, force: true }));

export const directory = directorySchema.parse({
  users: [
    { id: 'u1', username: 'alice', email: 'alice@acme.test', password: 'right' },
    { id: 'u2', username: 'bob', email: 'bob@acme.test', data: { tier: 'gold' } },
    {
      id: 'u3',
      username: 'carol',
      email: 'carol@acme.test',
      password: 'right',
      secondFactor: { methods: ['authenticator'], code: '123456' },
    },
  ],
  applications: [
    {
      clientId: 'shop',
      platform: 'fusionauth',
      grantTypes: ['authorization_code', 'client_credentials'],
    },
    { clientId: 'old', platform: 'fusionauth', extras: { version: '1.61' } },
  ],
});

/** An extension whose function has this body. */
export function lambda(
  trigger: string,
  body: string,
  more: { slug?: string; bind?: string[]; config?: JsonObject } = {},
): RunnableExtension {
  const found = fusionauth.triggers.find(({ id }) => id === trigger);
  if (found === undefined) throw new Error(`no trigger ${trigger}`);
  const { slug = trigger, bind = [], config = {} } = more;
  return {
    slug,
    trigger: found,
    manifest: manifestSchema.parse({ platform: 'fusionauth', trigger, bind, config }),
    source: { file: 'index.js', code: `function ${found.signature} {\n${body}\n}` },
    secrets: {},
  };
}

export interface Wanted {
  readonly flow?: FlowName;
  readonly form?: JsonObject;
  readonly application?: string;
  readonly grant?: 'client_credentials';
  readonly user?: string;
  readonly resume?: JsonValue;
}

/** Drives a flow with these extensions in their order. */
export async function drive(wanted: Wanted, ...extensions: RunnableExtension[]) {
  const { flow = 'login', form = {}, resume, ...input } = wanted;
  return finishFlow(
    {
      flow,
      platform: fusionauth,
      input: { platform: 'fusionauth', form, seed: 1, ...input },
      directory,
      extensions,
      fixtures: [],
      ...(resume !== undefined && { resume }),
    },
    { sandbox: await testSandbox(), key: () => signingKey(keyFolder, keyFolder) },
  );
}

/** What was written to the console. */
export const logged = ({ stages }: Run) =>
  stages
    .flatMap(({ invocations }) => invocations)
    .flatMap(({ records }) => records)
    .filter(({ source }) => source === 'console')
    .map(({ text }) => text);
export const skipped = ({ stages }: Run) => stages.flatMap((stage) => stage.skipped);
export const invoked = ({ stages }: Run) => stages.flatMap(({ invocations }) => invocations);

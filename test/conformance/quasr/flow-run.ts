import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKey } from '../../../electron/engine/identity/keys.ts';
import { runFlow } from '../../../electron/engine/simulate/run.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { FlowInput, FlowName, Run } from '../../../shared/model/run.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { testSandbox } from '../../support/invoke.ts';

const DIRECTORY = directorySchema.parse({
  users: [
    { id: 'u1', username: 'ada', email: 'ada@acme.test', password: 'right', groups: ['staff'] },
    {
      id: 'u2',
      username: 'cy',
      phone: '+15550100003',
      password: 'right',
      secondFactor: { methods: ['sms'] },
    },
  ],
  applications: [
    {
      clientId: 'field-app',
      platform: 'quasr',
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials', 'password'],
      redirectUris: ['https://field.example/callback'],
    },
  ],
});

const keyFolder = mkdtempSync(join(tmpdir(), 'hookbench-quasr-'));
process.once('exit', () => rmSync(keyFolder, { recursive: true, force: true }));

export interface Extended {
  readonly trigger: string;
  readonly code: string;
  readonly config?: JsonObject;
  readonly bind?: readonly string[];
  readonly slug?: string;
}

/** One flow on Quasr with these extensions; on a fixed clock, so that waiting takes no time. */
export async function runOn(
  flow: FlowName,
  extensions: readonly Extended[],
  { form, ...input }: Partial<FlowInput> = {},
  resume?: JsonValue,
): Promise<Run> {
  return runFlow(
    {
      flow,
      platform: quasr,
      input: {
        platform: 'quasr',
        seed: 1,
        clock: '2026-01-31T12:00:00Z',
        ...input,
        ...(form && { form }),
      },
      directory: DIRECTORY,
      extensions: extensions.map(({ trigger: id, code, config = {}, bind = [], slug = id }) => {
        const trigger = quasr.triggers.find((each) => each.id === id);
        if (trigger === undefined) throw new Error(id);
        const manifest = manifestSchema.parse({ platform: 'quasr', trigger: id, config, bind });
        return { slug, trigger, manifest, source: { file: 'index.js', code }, secrets: {} };
      }),
      fixtures: [],
      ...(resume !== undefined && { resume }),
    },
    { sandbox: await testSandbox(), key: () => signingKey(keyFolder, keyFolder) },
  );
}

/** An event extension that answers with the event it got. */
export const TELLING: Extended = {
  trigger: 'event',
  code: 'exports.handler = async (event) => event',
};

/** The events that the event extensions of a run got, in order. */
export function toldIn(run: Run): JsonObject[] {
  return run.stages
    .flatMap(({ invocations }) => invocations)
    .filter(({ trigger, outcome }) => trigger === 'event' && outcome === 'ok')
    .flatMap(({ native }) =>
      isJsonObject(native) && isJsonObject(native.payload) ? [native.payload] : [],
    );
}

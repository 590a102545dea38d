import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKey } from '../../../electron/engine/identity/keys.ts';
import { runFlow } from '../../../electron/engine/simulate/run.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { FlowInput, FlowName, Run } from '../../../shared/model/run.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { testSandbox } from '../../support/invoke.ts';
import { bound } from './flow-state.ts';

/** ada signs in with a password, cy with a second factor too. */
const DIRECTORY = directorySchema.parse({
  users: [
    { id: 'u1', username: 'ada', email: 'ada@acme.test', password: 'right' },
    { id: 'u3', username: 'cy', password: 'right', secondFactor: { methods: ['authenticator'] } },
  ],
  applications: [
    {
      clientId: 'app',
      platform: 'asgardeo',
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials', 'password'],
    },
  ],
});

const keyFolder = mkdtempSync(join(tmpdir(), 'hookbench-asgardeo-'));
process.once('exit', () => rmSync(keyFolder, { recursive: true, force: true }));

export interface Action {
  readonly type: string;
  readonly code: string;
  readonly config?: JsonObject;
  /** the type in lower case when it is not given */
  readonly slug?: string;
}

/** One flow on Asgardeo with these actions. */
export async function finishOn(
  flow: FlowName,
  actions: readonly Action[],
  given: {
    readonly input?: Partial<FlowInput>;
    readonly form?: JsonObject;
    readonly resume?: JsonValue;
  } = {},
): Promise<Run> {
  const { input, form, resume } = given;
  return runFlow(
    {
      flow,
      platform: asgardeo,
      input: { platform: 'asgardeo', ...input, ...(form && { form }) },
      directory: DIRECTORY,
      extensions: actions.map(({ type, code, config, slug = type.toLowerCase() }) => ({
        ...bound(config, type),
        slug,
        source: { file: 'index.js', code },
        secrets: {},
      })),
      fixtures: [],
      ...(resume !== undefined && { resume }),
    },
    { sandbox: await testSandbox(), key: () => signingKey(keyFolder, keyFolder) },
  );
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portsTo } from '../../electron/engine/publish/ports.ts';
import { preparePublication } from '../../electron/engine/publish/publish.ts';
import { standIns } from '../../electron/engine/tenants/registry.ts';
import type { RequestFault } from '../../electron/engine/tenants/server/faults.ts';
import { openWorkspace } from '../../electron/engine/workspace/index.ts';
import type { Connection } from '../../shared/model/workspace.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { READS_AT_ONCE } from '../../shared/publishing/at-once.ts';
import { percentile } from './statistics.ts';

const EXTENSIONS = 200;
const READS = 60;
const PLANS = 5;
const CREDENTIAL = 'the-credential-of-this-measurement';
/** What a tenant on the internet takes, at least. */
const LATENCY: RequestFault = { skip: 0, takesEffect: false, latencyMs: 20 };

interface Planned {
  readonly platform: string;
  readonly trigger: string;
  readonly settings: Connection['settings'];
  readonly code: (number: number) => string;
  /** one object of the tenant */
  readonly path: string;
}

const PLANNED: readonly Planned[] = [
  {
    platform: 'fusionauth',
    trigger: 'JWTPopulate',
    settings: {},
    code: (number) => `function populate(jwt) { jwt.number = ${number}; }`,
    path: '/api/lambda/00000000-0000-4000-8000-000000000000',
  },
  {
    platform: 'extend',
    trigger: 'generic',
    settings: { container: 'acme' },
    code: (number) => `module.exports = (context, cb) => cb(null, { number: ${number} });`,
    path: '/api/webtask/acme/extension-0?decrypt=true&fetch_code=true',
  },
];

/** Measures a plan in which nothing changed against the time of its reads. */
export async function benchPlanning(): Promise<void> {
  for (const planned of PLANNED) await measure(planned);
}

async function measure({ platform, trigger, settings, code, path }: Planned): Promise<void> {
  const standIn = standIns.find((each) => each.platform === platform);
  if (standIn === undefined) throw new Error(`there is no stand-in for ${platform}`);
  const root = mkdtempSync(join(tmpdir(), 'hookbench-planning-'));
  process.env.XDG_DATA_HOME = join(root, 'data');
  const stateFile = join(root, 'state.json');
  const options = { credential: CREDENTIAL, stateFile };
  let running = await standIn.start({ ...options, port: 0 });
  const { url } = running;
  const connection: Connection = {
    name: 'dev',
    platform,
    url,
    settings,
    credential: 'dev',
    aliases: {},
  };
  writeFileSync(join(root, 'hookbench.json'), JSON.stringify({ version: 1, name: 'planning' }));
  writeFileSync(join(root, 'tenants.json'), JSON.stringify([connection]));
  for (let number = 0; number < EXTENSIONS; number += 1) {
    const folder = join(root, 'extensions', `extension-${number}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'extension.json'), JSON.stringify({ platform, trigger }));
    writeFileSync(join(folder, 'index.js'), code(number));
  }
  const publication = await preparePublication({
    workspace: await openWorkspace(root, platforms),
    connection: 'dev',
    credential: CREDENTIAL,
    secrets: () => ({}),
  });
  const outcome = await publication.apply(await publication.plan());
  if (!outcome.complete) throw new Error(`${platform}: ${JSON.stringify(outcome.items[0])}`);

  await running.close();
  running = await standIn.start({ ...options, port: Number(new URL(url).port), faults: [LATENCY] });
  const { send } = portsTo(connection);
  const authorization = platform === 'fusionauth' ? CREDENTIAL : `Bearer ${CREDENTIAL}`;
  const reads: number[] = [];
  for (let read = 0; read < READS; read += 1) {
    const startedAt = performance.now();
    await send({ method: 'GET', url: `${url}${path}`, headers: { authorization } });
    reads.push(performance.now() - startedAt);
  }
  const plans: number[] = [];
  for (let plan = 0; plan < PLANS; plan += 1) {
    const startedAt = performance.now();
    const { items } = await publication.plan();
    plans.push(performance.now() - startedAt);
    const done = items.filter(({ action }) => action === 'nothing').length;
    if (done !== EXTENSIONS) throw new Error(`${platform}: only ${done} are up to date`);
  }
  const readMs = percentile(reads, 50);
  const planMs = percentile(plans, 50);
  const sumMs = (readMs * EXTENSIONS) / READS_AT_ONCE;
  const ratio = planMs / sumMs;
  const result = { platform, extensions: EXTENSIONS, readMs, planMs, readsMs: sumMs, ratio };
  console.log(JSON.stringify({ measure: 'planning', ...result }));
  await running.close();
  rmSync(root, { recursive: true, force: true });
}

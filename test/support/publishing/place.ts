import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { portsTo } from '../../../electron/engine/publish/ports.ts';
import { preparePublication } from '../../../electron/engine/publish/publish.ts';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import type { RequestFault } from '../../../electron/engine/tenants/server/faults.ts';
import type { RunningStandIn } from '../../../electron/engine/tenants/stand-in.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { lockSchema } from '../../../shared/model/workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import type { RemotePorts } from '../../../shared/platforms/remote.ts';
import type { FaultyCase } from './faulty-cases.ts';
import { normalised } from './normalised.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples/extensions');

export const CREDENTIAL = 'the-credential-of-this-test';

export interface PlaceOf extends Omit<FaultyCase, 'name'> {
  /** of the examples, too */
  readonly others?: readonly string[];
  /** by name, that extensions of the workspace may declare */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** How a publisher is disturbed. */
export interface Disturbed {
  readonly ports?: (ports: RemotePorts) => RemotePorts;
  readonly workspace?: (workspace: Workspace) => Workspace;
}

/** Waits for nothing: what is tried again is tried at once. */
const hasty = (ports: RemotePorts): RemotePorts => ({ ...ports, sleep: () => Promise.resolve() });

/** A workspace with one extension, and a tenant of its own whose state lies in a file. */
export async function placeFor(given: PlaceOf) {
  const { platform, slug, settings, aliases = {}, others = [], secrets = {} } = given;
  const standIn = standIns.find((each) => each.platform === platform);
  if (standIn === undefined) throw new Error(`there is no stand-in for ${platform}`);
  const before = process.env.XDG_DATA_HOME;
  const root = mkdtempSync(join(tmpdir(), 'hookbench-place-'));
  const kept = `${root}-kept`;
  const data = join(root, 'data');
  const dir = join(root, 'workspace');
  const stateFile = join(root, 'state.json');
  const file = join(dir, 'extensions', slug, 'index.js');
  mkdirSync(dir);
  for (const each of [slug, ...others]) {
    cpSync(join(EXAMPLES, each), join(dir, 'extensions', each), { recursive: true });
  }
  const manifest = join(dir, 'extensions', slug, 'extension.json');
  const change = (changed: (read: { config: Record<string, unknown> }) => object) =>
    writeFileSync(manifest, JSON.stringify(changed(JSON.parse(readFileSync(manifest, 'utf8')))));
  change((read) => ({
    ...read,
    ...(given.trigger && { trigger: given.trigger }),
    bind: Object.keys(aliases),
    config: { ...read.config, ...given.config },
    secrets: Object.keys(secrets),
  }));
  writeFileSync(join(dir, 'hookbench.json'), JSON.stringify({ version: 1, name: 'place' }));
  let running: RunningStandIn | undefined;
  let url = '';
  const start = async (faults: readonly RequestFault[] = []) => {
    await running?.close();
    running = undefined;
    const port = url === '' ? 0 : Number(new URL(url).port);
    running = await standIn.start({ port, credential: CREDENTIAL, stateFile, faults });
    url = running.url;
  };
  onTestFinished(async () => {
    process.env.XDG_DATA_HOME = before;
    await running?.close();
    for (const folder of [root, kept]) rmSync(folder, { recursive: true, force: true });
  });
  await start();
  const connection = { name: 'dev', platform, url, settings, credential: 'dev', aliases };
  writeFileSync(join(dir, 'tenants.json'), JSON.stringify([connection]));
  return {
    dir,
    data,
    file,
    stateFile,
    url,
    /** the tenant goes on with what it holds, and with these faults */
    start,
    /** keeps everything as it is now, for `reset` */
    keep: () => cpSync(root, kept, { recursive: true }),
    /** puts everything back as it was kept; the tenant goes on with these faults */
    async reset(faults: readonly RequestFault[] = []) {
      await running?.close();
      running = undefined;
      rmSync(root, { recursive: true, force: true });
      cpSync(kept, root, { recursive: true });
      await start(faults);
    },
    /** what a process of this user finds in its environment */
    env: {
      XDG_DATA_HOME: data,
      HOOKBENCH_CREDENTIAL_DEV: CREDENTIAL,
      HOOKBENCH_CREDENTIAL_DEV_ORIGIN: url,
    },
    /** the author changes what is published */
    append(text: string) {
      if (given.described !== true) {
        writeFileSync(file, `${readFileSync(file, 'utf8')}\n${text}\n`);
        return;
      }
      change(({ config, ...read }) => ({
        ...read,
        config: { ...config, description: `${config.description} ${text}` },
      }));
    },
    /** the author binds it to these aliases */
    bind: (bind: readonly string[]) => change((read) => ({ ...read, bind })),
    /** the author sets these of the settings */
    configure: (config: object) =>
      change((read) => ({ ...read, config: { ...read.config, ...config } })),
    /** the tenant's objects, without what differs from run to run */
    state: ({ live = false } = {}) => {
      const state: JsonValue = JSON.parse(readFileSync(stateFile, 'utf8'));
      return normalised(live && given.live ? given.live(state) : state);
    },
    lock: () =>
      lockSchema.parse(JSON.parse(readFileSync(join(dir, 'tenants/dev.lock.json'), 'utf8'))),
    code: () => readFileSync(file, 'utf8'),
    /** a killed publisher of this very process: its turn would look as if it lived */
    bury: () => rmSync(join(data, 'hookbench/publishing/turns'), { recursive: true, force: true }),
    /** as a new process would start: everything read again */
    async prepare({ ports = (same) => same, workspace = (same) => same }: Disturbed = {}) {
      process.env.XDG_DATA_HOME = data;
      const opened = await openWorkspace(dir, platforms);
      return preparePublication({
        workspace: workspace(opened),
        connection: 'dev',
        extensions: [slug],
        credential: CREDENTIAL,
        secrets: (names) =>
          Object.fromEntries(
            names.flatMap((name) => (name in secrets ? [[name, secrets[name] ?? '']] : [])),
          ),
        portsTo: (to, patience) => ports(hasty(portsTo(to, patience))),
      });
    },
  };
}

export type FaultyPlace = Awaited<ReturnType<typeof placeFor>>;

/** Plans and applies, as one who knows what was changed there. */
export async function publishAt(place: FaultyPlace, disturbed?: Disturbed) {
  const publication = await place.prepare(disturbed);
  const plan = await publication.plan();
  return { plan, outcome: await publication.apply(plan) };
}

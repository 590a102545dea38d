import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { signingKey } from '../../electron/engine/identity/keys.ts';
import { signToken } from '../../electron/engine/identity/sign.ts';
import { createPool } from '../../electron/engine/sandbox/pool.ts';
import type { Engine } from '../../electron/engine/simulate/engine.ts';
import type { SignableDraft } from '../../shared/flows/state.ts';
import type { IssuedToken } from '../../shared/model/run.ts';
import { codeGrant, HASHED, makeFlowWorkspace, openFlows, slugOf } from './flow-workspace.ts';
import { MEASURED } from './programs.ts';
import { percentile, ratioOfMedians } from './statistics.ts';

const WARM_UP = 100;
const ROUNDS = 400;
const LINEAR_ON = 'quasr';
const COUNTS = [0, 1, 2, 4, 8] as const;
const LOGINS = 20;

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

const summary = (times: readonly number[]) => ({
  p50Ms: percentile(times, 50),
  p99Ms: percentile(times, 99),
});

const hundredths = (value: number) => Math.round(value * 100) / 100;

/** What becomes the same token again when it is signed. */
function draftOf({ kind, jwt, claims }: IssuedToken): SignableDraft {
  const [header = ''] = jwt.split('.');
  return {
    kind,
    header: JSON.parse(Buffer.from(header, 'base64url').toString('utf8')),
    claims: [...claims],
    suppressed: false,
  };
}

/**
 * A token flow with one extension beside its parts: as many invocations through the same engine, of
 * the event that the flow makes, and the signatures of the same tokens.
 */
async function benchParts(engine: Engine, dir: string, platform: string) {
  const input = codeGrant(platform, HASHED.username);
  const slug = slugOf(platform, 1);
  const { stages, tokens } = await engine.run('token', input);
  const fired = stages.flatMap(({ invocations }) => invocations).length;
  if (fired === 0) throw new Error(`nothing fired on ${platform}`);
  const event = await engine.event(slug, 'token', input);
  const drafts = tokens.map(draftOf);
  const key = await signingKey(dir, join(dir, 'keys'));
  const times: Record<'flow' | 'invocation' | 'signatures' | 'parts', number[]> = {
    flow: [],
    invocation: [],
    signatures: [],
    parts: [],
  };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const flow = await time(() => engine.run('token', input));
    const invocation = await time(() => engine.invoke(slug, { event }));
    const signatures = await time(() => Promise.all(drafts.map((draft) => signToken(draft, key))));
    if (round < WARM_UP) continue;
    times.flow.push(flow);
    times.invocation.push(invocation);
    times.signatures.push(signatures);
    times.parts.push(fired * invocation + signatures);
  }
  return {
    invocations: fired,
    signed: drafts.length,
    flow: summary(times.flow),
    invocation: summary(times.invocation),
    signatures: summary(times.signatures),
    flowToParts: ratioOfMedians(times.flow, times.parts),
  };
}

/** How far the medians lie from a line, and what each further extension costs against the first. */
function lineOf(medians: readonly number[]) {
  const points = COUNTS.flatMap((count, at) =>
    count === 0 ? [] : [{ count, ms: medians[at] ?? 0 }],
  );
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const atCount = mean(points.map(({ count }) => count));
  const atMs = mean(points.map(({ ms }) => ms));
  const slope =
    points.reduce((sum, { count, ms }) => sum + (count - atCount) * (ms - atMs), 0) /
    points.reduce((sum, { count }) => sum + (count - atCount) ** 2, 0);
  const residues = points.map(
    ({ count, ms }) => Math.abs(ms - atMs - slope * (count - atCount)) / ms,
  );
  const [none = 0, one = 0] = medians;
  const most = COUNTS.at(-1) ?? 1;
  const further = ((medians.at(-1) ?? 0) - one) / (most - 1);
  return {
    firstMs: hundredths(one - none),
    furtherMs: hundredths(further),
    furtherToFirst: hundredths(further / (one - none)),
    largestResidue: hundredths(Math.max(...residues)),
  };
}

/** The same flow with more and more extensions at its stage, in turn. */
async function benchExtensions(sandbox: Awaited<ReturnType<typeof createPool>>) {
  const dirs = await Promise.all(COUNTS.map((count) => makeFlowWorkspace(0, count)));
  const opened = await Promise.all(dirs.map((dir) => openFlows(dir, sandbox)));
  const input = codeGrant(LINEAR_ON, HASHED.username);
  const times: number[][] = COUNTS.map(() => []);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [at, { engine }] of opened.entries()) {
      const ms = await time(() => engine.run('token', input));
      if (round >= WARM_UP) times[at]?.push(ms);
    }
  }
  for (const dir of dirs) rmSync(dir, { recursive: true });
  const summaries = COUNTS.map((count, at) => ({ extensions: count, ...summary(times[at] ?? []) }));
  return { counts: summaries, ...lineOf(times.map((each) => percentile(each, 50))) };
}

/** A login with the right password, of which the directory holds a hash. */
async function benchLogin(engine: Engine, platform: string) {
  const input = {
    platform,
    application: `bench-${platform}`,
    form: { username: HASHED.username, password: HASHED.password },
  };
  const times: number[] = [];
  for (let turn = 0; turn < LOGINS; turn += 1) {
    times.push(await time(() => engine.run('login', input)));
  }
  return summary(times);
}

/** Token flows in this process. Prints a result for each platform, and for numbers of extensions. */
export async function benchFlows(workerUrl: URL): Promise<void> {
  const sandbox = await createPool({ workerUrl, size: 1 });
  const dir = await makeFlowWorkspace(10, 1);
  const { engine } = await openFlows(dir, sandbox);
  for (const platform of MEASURED) {
    const result = await benchParts(engine, dir, platform);
    console.log(JSON.stringify({ measure: 'flow', platform, ...result }));
  }
  const login = await benchLogin(engine, LINEAR_ON);
  console.log(JSON.stringify({ measure: 'flow-login', hashedPassword: login }));
  rmSync(dir, { recursive: true });
  const extensions = await benchExtensions(sandbox);
  console.log(JSON.stringify({ measure: 'flow-extensions', platform: LINEAR_ON, ...extensions }));
  await sandbox.close();
}

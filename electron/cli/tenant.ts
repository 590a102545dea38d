import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { UsageError } from '../engine/simulate/options.ts';
import { standIns } from '../engine/tenants/registry.ts';
import { faultsSchema } from '../engine/tenants/server/faults.ts';
import type { StandInOptions } from '../engine/tenants/stand-in.ts';
import type { CommonFlags } from './context.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { readOptions } from './input.ts';
import { answerLine, say, tell } from './output.ts';
import { interrupted, portOf } from './serving.ts';

interface Flags extends CommonFlags {
  readonly port: string;
  readonly state?: string;
  readonly credential?: string;
  readonly faults?: string;
}

async function faultsOf(given: string): Promise<Pick<StandInOptions, 'faults' | 'modules'>> {
  const read = faultsSchema.safeParse(await readOptions(given, '--faults'));
  if (read.success) return { faults: read.data.requests, modules: read.data.modules };
  const [issue] = read.error.issues;
  throw new UsageError(`--faults: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** `hookbench tenant <platform>`: runs until it is interrupted. */
export async function tenant(platform: string, flags: Flags): Promise<ExitCode> {
  const standIn = standIns.find((candidate) => candidate.platform === platform);
  if (standIn === undefined) {
    const known = standIns.map((candidate) => candidate.platform).join(', ');
    throw new UsageError(`there is no stand-in for "${platform}"; known: ${known}`);
  }
  const credential = flags.credential ?? randomBytes(24).toString('base64url');
  const faults = flags.faults === undefined ? undefined : await faultsOf(flags.faults);
  const running = await standIn
    .start({
      port: portOf(flags.port),
      credential,
      ...(flags.state !== undefined && { stateFile: resolve(flags.state) }),
      ...faults,
    })
    .catch((error: Error) => {
      throw new EnvironmentError(error.message);
    });
  if (flags.json) await answerLine(JSON.stringify({ platform, url: running.url, credential }));
  else
    await say(`${platform} stand-in at ${running.url}\n${standIn.credentialLabel}: ${credential}`);
  await tell('Ctrl+C ends it');
  await interrupted();
  await running.close();
  return EXIT.done;
}

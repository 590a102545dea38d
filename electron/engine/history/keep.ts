import { randomFillSync } from 'node:crypto';
import type { KeptHead, Origin } from '../../../shared/model/history.ts';
import type { Fingerprints } from './fingerprint.ts';
import type { KeptSecret } from './given.ts';
import type { Histories } from './histories.ts';
import type { History } from './history.ts';
import { newKeptId } from './ids.ts';
import { type KeptResult, recordsOf, type WrittenLine } from './line.ts';

const SEED_BYTES = 9;
/** Drawn together: asking the system for some bytes costs as much as for many. */
const seeds = Buffer.alloc(256 * SEED_BYTES);
let used = seeds.length;

/** A seed for a run that was given none. */
export function drawSeed(): string {
  if (used === seeds.length) {
    randomFillSync(seeds);
    used = 0;
  }
  used += SEED_BYTES;
  return seeds.toString('base64url', used - SEED_BYTES, used);
}

/** Where a run is kept, and who asked for it. */
export interface Keeping {
  readonly histories: Histories;
  /** absent: it was run without a workspace */
  readonly workspaceDir?: string;
  readonly origin: Origin;
  /** epoch ms at which it began */
  readonly at: number;
  /** of the kept run that it repeats */
  readonly replayOf?: string;
}

type About = Pick<
  KeptHead,
  'platform' | 'run' | 'flow' | 'trigger' | 'extensions' | 'end' | 'user' | 'application'
>;

/** What a list says of a run that is kept now. */
export function headOf(
  { origin, at, replayOf }: Keeping,
  about: About,
  result: KeptResult,
): KeptHead {
  return {
    id: newKeptId(Date.now()),
    at: new Date(at).toISOString(),
    kind: result.kind,
    origin,
    ...about,
    durationMs: result.value.durationMs,
    records: recordsOf(result).length,
    ...(replayOf !== undefined && { replayOf }),
  };
}

/** Keeps a line. @returns the id under which it is kept; undefined: it could not be */
export function keepLine(history: History, make: () => WrittenLine): string | undefined {
  let id: string | undefined;
  const isKept = history.append(() => {
    const line = make();
    id = line.head.id;
    return line;
  });
  return isKept ? id : undefined;
}

/** What is kept of an extension's secrets: their names, and what tells whether a value is the same. */
export function keptSecrets(
  extension: string,
  declared: readonly string[],
  values: Readonly<Record<string, string>>,
  fingerprints: Fingerprints,
): KeptSecret[] {
  const names = [...new Set([...declared, ...Object.keys(values)])];
  return names.map((name) => {
    const value = values[name];
    return { extension, name, ...(value !== undefined && { fingerprint: fingerprints.of(value) }) };
  });
}

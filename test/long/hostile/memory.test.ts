import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLASSES, sampleOf } from '../../hostile/corpus/index.ts';
import {
  benignFor,
  type PlatformId,
  platformsOf,
  sourceFor,
  triggerOf,
} from '../../hostile/corpus/program.ts';
import { endOf, startCli } from '../../support/cli.ts';

const MEMORY_MB = 64;
const ROOM_MB = 64;
const LOOK_MS = 20;

/** The most memory that a command line had resident while it ran one program, in MiB. */
async function peakMb(id: PlatformId, code: string): Promise<number> {
  const child = startCli(['invoke', '--batch', '-']);
  let peak = 0;
  const looking = setInterval(() => {
    const found = /VmHWM:\s+(\d+) kB/.exec(statusOf(child.pid));
    peak = Math.max(peak, Number(found?.[1] ?? 0) / 1024);
  }, LOOK_MS);
  const options = { timeoutMs: 3000, memoryMb: MEMORY_MB };
  child.stdin.end(JSON.stringify({ platform: id, trigger: triggerOf(id), code, options }));
  const { stdout } = await endOf(child);
  clearInterval(looking);
  expect(JSON.parse(stdout)).toHaveProperty('outcome');
  return peak;
}

/** Empty once the process is gone. */
function statusOf(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

/** All that is about memory, and of every other class what says most. */
const programs = CLASSES.flatMap(({ id, programs }) =>
  id === 'allocation' || id === 'giant-texts' ? programs : sampleOf(programs),
);

test.each(programs)(
  '$name grows the process by no more than its memory and the room beside it',
  async (program) => {
    const [id = 'fusionauth'] = platformsOf(program).toReversed();
    const grown = (await peakMb(id, sourceFor(program, id))) - (await peakMb(id, benignFor(id)));
    expect(grown).toBeLessThan(MEMORY_MB + ROOM_MB);
  },
);

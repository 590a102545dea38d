import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allocation } from '../../hostile/corpus/allocation.ts';
import { benignFor, sourceFor, triggerOf } from '../../hostile/corpus/program.ts';
import { endOf, startCli } from '../../support/cli.ts';

const MEMORY_MB = 64;
const ROOM_MB = 64;
const LOOK_MS = 20;

/** The most memory that a command line had resident while it ran one program, in MiB. */
async function peakMb(code: string): Promise<number> {
  const child = startCli(['invoke', '--batch', '-']);
  let peak = 0;
  const looking = setInterval(() => {
    const found = /VmHWM:\s+(\d+) kB/.exec(statusOf(child.pid));
    peak = Math.max(peak, Number(found?.[1] ?? 0) / 1024);
  }, LOOK_MS);
  const options = { timeoutMs: 8000, memoryMb: MEMORY_MB };
  child.stdin.end(
    JSON.stringify({ platform: 'fusionauth', trigger: triggerOf('fusionauth'), code, options }),
  );
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

test.each(allocation.programs)(
  '$name grows the process by no more than its memory and the room beside it',
  async (program) => {
    const grown =
      (await peakMb(sourceFor(program, 'fusionauth'))) - (await peakMb(benignFor('fusionauth')));
    expect(grown).toBeLessThan(MEMORY_MB + ROOM_MB);
  },
);

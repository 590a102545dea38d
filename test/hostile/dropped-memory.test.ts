import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { endOf, startCli } from '../support/cli.ts';

const HOG = 'const a = []; for (;;) { try { a.push("x".repeat(4e6) + a.length); } catch {} }';
const MEMORY_MB = 64;

test('what a run had as memory is free when the next one takes its own', async () => {
  const child = startCli(['invoke', '--batch', '-', '--workers', '1']);
  const peakMb = () =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  const peaks: number[] = [];
  for await (const line of answers()) {
    expect(JSON.parse(line)).toMatchObject({ outcome: 'timeout' });
    peaks.push(peakMb());
    if (peaks.length === 2) break;
    child.stdin.write(job(peaks.length));
  }
  child.stdin.end();
  await endOf(child);
  const [first = 0, second = 0] = peaks;
  expect(second - first).toBeLessThan(MEMORY_MB / 2);

  function answers() {
    child.stdin.write(job(0));
    return createInterface({ input: child.stdout });
  }
});

function job(n: number): string {
  const code = `exports.handler = async () => { /* ${n} */ ${HOG} };`;
  const options = { timeoutMs: 1000, memoryMb: MEMORY_MB };
  return `${JSON.stringify({ platform: 'quasr', trigger: 'access-token', code, options })}\n`;
}

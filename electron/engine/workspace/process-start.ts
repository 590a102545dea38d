import { readFileSync } from 'node:fs';
import { codeOf } from './error.ts';

/** Fields of `/proc/<pid>/stat` behind the name of the program, which may hold anything. */
const STATE = 0;
const START_TIME = 19;
const OVER = ['Z', 'X'];

/**
 * What tells a process from a later one of the same number: on Linux the boot and the instant of its
 * start; undefined where the system does not say, or the process is over.
 */
export function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (OVER.includes(fields[STATE] ?? '')) return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[START_TIME]}`;
  } catch {
    return undefined;
  }
}

/** Whether a process lives and is the one that it was. @param start of `processStart`; empty: not known */
export function isSameProcess(pid: number, start: string): boolean {
  if (start !== '') return processStart(pid) === start;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

import { createHash, randomInt } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isSameProcess, processStart } from './process-start.ts';

/** Tells a process from a later one of the same number; empty where the system does not say. */
function markOf(start: string | undefined): string {
  return start === undefined ? '' : createHash('sha256').update(start).digest('hex').slice(0, 12);
}

const OWN = markOf(processStart(process.pid));

/** Such a name is nobody else's, and says who writes the file. @param writer absent: this process */
export function besideOf(file: string, writer = process.pid): string {
  const mark = writer === process.pid ? OWN : markOf(processStart(writer));
  return `${file}.${writer}-${mark}-${randomInt(2 ** 47)}.hookbench-new`;
}

const ENDING = /^(?:\.\d+-[0-9a-f]*-\d+\.hookbench-new)+$/;
const WRITER = /^\.(\d+)-([0-9a-f]*)-/;

/** Whether a name is that of a file that is being written to take the place of another. */
export const isBeside = (name: string, file: string): boolean =>
  name.startsWith(file) && ENDING.test(name.slice(file.length));

/** Who writes on another computer can't be asked: ms after which nobody is writing a file any more. */
const CALM_MS = 10_000;

const swept = new Set<string>();

/**
 * Removes what killed processes left beside a file, the first time that this process has to do with
 * it. Nothing hangs on it: what can't be removed stays.
 */
export async function sweepBeside(file: string): Promise<void> {
  const own = basename(file);
  if (swept.has(file) || own.endsWith('.hookbench-new')) return;
  swept.add(file);
  const folder = dirname(file);
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => isBeside(name, own) && isOver(name.slice(own.length)));
  await Promise.all(left.map((name) => removeCalm(join(folder, name))));
}

async function removeCalm(file: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > CALM_MS) await rm(file);
  } catch {
    // Another process was quicker, or it is not ours to remove.
  }
}

/** Whether the process that wrote a file is over. */
function isOver(ending: string): boolean {
  const [, pid = '', mark = ''] = WRITER.exec(ending) ?? [];
  return mark === '' ? !isSameProcess(Number(pid), '') : markOf(processStart(Number(pid))) !== mark;
}

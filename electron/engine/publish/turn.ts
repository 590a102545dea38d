import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { parseJson } from '../../../shared/model/json.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import { codeOf } from '../workspace/error.ts';
import { hashText } from '../workspace/hash.ts';
import { isSameProcess, processStart } from '../workspace/process-start.ts';
import { stateError, stateFolder } from './state-folder.ts';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** tells a process from a later one of the same number; empty where the system does not say */
  start: z.string(),
  /** `hookbench publish`, `the Hookbench window` */
  who: z.string(),
  since: z.iso.datetime(),
  released: z.boolean(),
});
export type Holder = z.infer<typeof holderSchema>;

export interface Turn {
  release(): void;
}

export interface Asking {
  /** what the one who waits is told about this one: `hookbench publish` */
  readonly who: string;
  /** told when another publisher is at the same tenant, once for each */
  readonly waiting?: (holder: Holder) => void;
  readonly signal?: AbortSignal;
}

/** The author did not want to wait for another publisher. */
export class TurnCancelled extends Error {
  override readonly name = 'TurnCancelled';
  constructor() {
    super('Cancelled while another publisher was at this tenant: nothing was written.');
  }
}

/** ms between two looks at who is at the tenant */
const LOOK_MS = 100;

/**
 * Waits until no other publisher of this user on this machine is at a tenant, and keeps others away.
 *
 * Turns are files with numbers: the highest number has the tenant, until its process releases it or
 * is dead. A turn is taken by making the next number, which succeeds for one alone, and the highest
 * file is never removed, so that a number is never given twice. Node has no file lock that the system
 * ends with its process, and a lock that goes by the time of its file can be lost by a slow holder.
 *
 * @throws TurnCancelled, or PublisherStateError when the folder can't be written
 */
export async function takeTurn({ platform, url }: Connection, asking: Asking): Promise<Turn> {
  const folder = stateFolder('turns', hashText(`${platform} ${originOf(url)}`).slice(0, 32));
  let told: string | undefined;
  for (;;) {
    if (asking.signal?.aborted) throw new TurnCancelled();
    const taken = tryToTake(folder, asking.who);
    if ('release' in taken) return taken;
    const { holder } = taken;
    const which = `${holder.pid} ${holder.since}`;
    if (told !== which) asking.waiting?.(holder);
    told = which;
    await after(LOOK_MS);
  }
}

function tryToTake(folder: string, who: string): Turn | { readonly holder: Holder } {
  try {
    for (;;) {
      const highest = numbersIn(folder).at(-1) ?? 0;
      const holder = highest === 0 ? undefined : holderOf(folder, highest);
      if (holder !== undefined && isAt(holder)) return { holder };
      const turn = make(folder, highest + 1, who);
      if (turn !== undefined) return turn;
    }
  } catch (error) {
    throw stateError(folder, error);
  }
}

const NAME = /^\d+$/;

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Undefined: it was removed, or says nothing. */
function holderOf(folder: string, number: number): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, String(number)), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  return holderSchema.safeParse(parseJson(text)).data;
}

const isAt = ({ released, pid, start }: Holder) => !released && isSameProcess(pid, start);

/** Undefined: somebody else was quicker. */
function make(folder: string, number: number, who: string): Turn | undefined {
  const file = join(folder, String(number));
  const holder: Holder = {
    pid: process.pid,
    start: processStart(process.pid) ?? '',
    who,
    since: new Date().toISOString(),
    released: false,
  };
  if (!put(folder, file, holder)) return undefined;
  const numbers = numbersIn(folder);
  if (numbers.at(-1) !== number) {
    // The number was given before, and tidied away by the one who has the tenant now.
    rmSync(file, { force: true });
    return undefined;
  }
  const old = readdirSync(folder).filter((name) => name !== String(number));
  for (const name of old) rmSync(join(folder, name), { force: true });
  return {
    release() {
      const beside = `${file}.${randomUUID()}`;
      try {
        writeFileSync(beside, JSON.stringify({ ...holder, released: true }), { mode: 0o600 });
        renameSync(beside, file);
      } catch {
        // On a full disk nothing can be said there: a turn that is no turn any more is not one either.
        rmSync(beside, { force: true });
        writeFileSync(file, '');
      }
    },
  };
}

/** Makes a file with its content in one step; false when it is there already. */
function put(folder: string, file: string, holder: Holder): boolean {
  const beside = join(folder, `new-${randomUUID()}`);
  try {
    writeFileSync(beside, JSON.stringify(holder), { mode: 0o600 });
    linkSync(beside, file);
    return true;
  } catch (error) {
    // ENOENT: the one who has the tenant now has tidied it away.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

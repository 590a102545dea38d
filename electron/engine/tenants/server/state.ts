import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Problem } from '../../../../shared/model/workspace.ts';
import { parseJsonText } from '../../workspace/json-file.ts';
import { replaceFile } from '../../workspace/replace-file.ts';

/** What a stand-in keeps between two runs, or only in memory. */
export interface State<T> {
  /** the present value; never changed in place */
  current(): T;
  /**
   * Does one piece of work on the value, one after the other, and gives its answer. The file is
   * written before the new value is seen: nothing is answered that a restart would lose.
   */
  change<A>(work: (value: T) => Change<T, A>): Promise<A>;
}

export interface Change<T, A> {
  /** absent: the value stays as it is */
  readonly next?: T;
  readonly answer: A;
}

export interface StateOptions<T> {
  /** absent: in memory */
  readonly file: string | undefined;
  readonly schema: z.ZodType<T>;
  /** the value where there is no file yet */
  readonly initial: T;
}

/**
 * Opens the state of a stand-in.
 * @throws Error naming the file when it is damaged, of another kind or newer (it is then left
 *   exactly as it is), or when it can't be read or written
 */
export async function openState<T>({ file, schema, initial }: StateOptions<T>): Promise<State<T>> {
  if (file === undefined) return keep(initial, async () => {});
  const found = await read(file, schema);
  const write = (value: T) => save(file, value);
  if (found === undefined) await write(initial);
  return keep(found ?? initial, write);
}

function keep<T>(initial: T, write: (value: T) => Promise<void>): State<T> {
  let value = initial;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    current: () => value,
    change(work) {
      const mine = turn.then(async () => {
        const { next, answer } = work(value);
        if (next !== undefined) {
          await write(next);
          value = next;
        }
        return answer;
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`the state file ${file} can't be read: ${reason(error)}`, { cause: error });
  }
  const parsed = parseJsonText(file, text, schema);
  if (parsed.status === 'read') return parsed.value;
  throw unusable(file, parsed.status === 'bad' ? parsed.problems[0] : undefined);
}

function unusable(file: string, problem: Problem | undefined): Error {
  const place = problem?.line === undefined ? '' : ` (line ${problem.line})`;
  return new Error(
    `the state file ${file} can't be used: ${problem?.message ?? 'it holds no state.'}${place} It was left as it is: move it away, or name another file`,
  );
}

/** Readable by its owner only: a state may hold the secrets that were published. */
async function save(file: string, value: unknown): Promise<void> {
  try {
    await replaceFile(file, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new Error(`the state file ${file} can't be written: ${reason(error)}`, { cause: error });
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

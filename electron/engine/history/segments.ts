import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../workspace/error.ts';
import { diskError } from './history-error.ts';

/**
 * A file of kept runs, one a line. Processes append to the newest one only; an older one is never
 * changed but replaced as a whole by its next generation.
 */
export interface Segment {
  readonly number: number;
  readonly generation: number;
  /** the file of the runs */
  readonly file: string;
  /** what was found in it, made anew when it is missing */
  readonly indexFile: string;
}

const NAME = /^runs-(\d{6})\.(\d+)\.jsonl$/;

export function segmentOf(folder: string, number: number, generation = 0): Segment {
  const name = join(folder, `runs-${String(number).padStart(6, '0')}.${generation}`);
  return { number, generation, file: `${name}.jsonl`, indexFile: `${name}.index` };
}

/** All segments, oldest first: of each the last generation. @throws HistoryError */
export function listSegments(folder: string): Segment[] {
  return allGenerations(folder).filter(({ number }, at, all) => all[at + 1]?.number !== number);
}

/** Segments whose next generation is there: what a killed process did not come to remove. */
export function formerGenerations(folder: string): Segment[] {
  return allGenerations(folder).filter(({ number }, at, all) => all[at + 1]?.number === number);
}

function allGenerations(folder: string): Segment[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw diskError(folder, error);
  }
  return names
    .flatMap((name) => {
      const [, number, generation] = NAME.exec(name) ?? [];
      if (number === undefined) return [];
      return [segmentOf(folder, Number(number), Number(generation))];
    })
    .sort((a, b) => a.number - b.number || a.generation - b.generation);
}

import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type HistoryLimits, historyLimitsSchema } from '../../../shared/model/history-view.ts';
import { parseJson } from '../../../shared/model/json.ts';
import { codeOf } from '../workspace/error.ts';
import { replaceFileSync } from '../workspace/replace-file.ts';
import { diskError, HistoryError } from './history-error.ts';

/** The newest version of the file that this program reads and writes. */
const VERSION = 1;
const FILE = 'limits.json';

const fileSchema = historyLimitsSchema.extend({ version: z.literal(VERSION) });

/**
 * How much the user wants to be kept; undefined: nothing was said. The file lies with the histories,
 * so that the window and the command line hold to the same. A damaged one is set aside and told of,
 * one of a newer version is left alone.
 */
export function readLimits(
  folder: string,
  told: (problem: HistoryError) => void,
): HistoryLimits | undefined {
  const file = join(folder, FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') told(diskError(file, error));
    return undefined;
  }
  const raw = parseJson(text);
  const read = fileSchema.safeParse(raw);
  if (read.success) return { megabytes: read.data.megabytes, days: read.data.days };
  if (versionOf(raw) > VERSION) return undefined;
  const movedTo = `${file}.damaged-${Date.now()}`;
  try {
    renameSync(file, movedTo);
  } catch (error) {
    told(diskError(file, error));
    return undefined;
  }
  const message = `${file} was damaged and is set aside as ${movedTo}.`;
  told(new HistoryError(message, 'The usual limits count; set yours again.', movedTo));
  return undefined;
}

/** @throws HistoryError when it can't be written, or a newer program wrote it */
export function writeLimits(folder: string, limits: HistoryLimits): void {
  const file = join(folder, FILE);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    mustBeOurs(file);
    const text = `${JSON.stringify({ version: VERSION, ...limits })}\n`;
    replaceFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw diskError(file, error);
  }
}

function mustBeOurs(file: string): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (versionOf(parseJson(text)) <= VERSION) return;
  throw new HistoryError(
    `${file} was written by a newer Hookbench and is left alone.`,
    'Set the limits in that one.',
    file,
  );
}

function versionOf(raw: unknown): number {
  const read = z.looseObject({ version: z.number() }).safeParse(raw);
  return read.success ? read.data.version : 0;
}

import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { JsonValue } from '../../shared/model/json.ts';
import { UsageError } from '../engine/simulate/options.ts';

/** Reads a file, or standard input for `-`. @throws UsageError naming the file */
export async function readText(file: string): Promise<string> {
  if (file === '-') return readAll(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Reads JSON; `undefined` for an empty standard input. @throws UsageError with the place of the error */
export async function readJson(file: string): Promise<JsonValue | undefined> {
  const text = await readText(file);
  if (file === '-' && text.trim() === '') return undefined;
  return parseJsonText(text, file === '-' ? 'standard input' : file);
}

/** `JSON` or `@file`. @throws UsageError with the place of the error */
export async function readOptions(given: string | undefined): Promise<JsonValue | undefined> {
  if (given === undefined) return undefined;
  if (given.startsWith('@')) return readJson(given.slice(1));
  return parseJsonText(given, '--options');
}

/** Parses JSON text. @throws UsageError naming its origin and the place */
export function parseJsonText(text: string, origin: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new UsageError(
      `${origin} is not JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
}

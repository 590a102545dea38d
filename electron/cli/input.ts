import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { JsonValue } from '../../shared/model/json.ts';
import { UsageError } from '../engine/simulate/options.ts';
import { codeOf, messageOf, placeOfJsonError } from '../engine/workspace/index.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'this user may not read it',
  ENOTDIR: 'a part of the path is not a folder',
};

const BYTE_ORDER_MARK = '\uFEFF';

/** How an input is called in messages: its file, or standard input for `-`. */
export function inputName(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/** The text of a file, or of standard input for `-`, as it arrives. @throws UsageError naming the file */
export async function* readChunks(file: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  const input: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
  let first = true;
  try {
    for await (const bytes of input) {
      const text = decoder.write(bytes);
      yield first && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
      first = false;
    }
  } catch (error) {
    const reason = REASONS[codeOf(error) ?? ''] ?? messageOf(error);
    throw new UsageError(`cannot read ${inputName(file)}: ${reason}`);
  }
  yield decoder.end();
}

/**
 * The lines of a text as it arrives. Only line feeds part them: JSON may hold the other
 * characters that end a line elsewhere (U+2028, U+2029).
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const chunk of chunks) {
    const [head = '', ...rest] = chunk.split('\n');
    begun.push(head);
    for (const line of rest) {
      yield begun.join('');
      begun = [line];
    }
  }
  yield begun.join('');
}

/** Reads a file, or standard input for `-`. @throws UsageError naming the file */
export async function readText(file: string): Promise<string> {
  const parts: string[] = [];
  for await (const chunk of readChunks(file)) parts.push(chunk);
  return parts.join('');
}

/** Reads JSON; `undefined` for an empty standard input. @throws UsageError with the place of the error */
export async function readJson(file: string): Promise<JsonValue | undefined> {
  const text = await readText(file);
  if (file === '-' && text.trim() === '') return undefined;
  return parseJsonText(text, inputName(file));
}

/** `JSON` or `@file`. @throws UsageError with the place of the error */
export async function readOptions(
  given: string | undefined,
  option = '--options',
): Promise<JsonValue | undefined> {
  if (given === undefined) return undefined;
  if (given.startsWith('@')) return readJson(given.slice(1));
  return parseJsonText(given, option, ' (give JSON, or @FILE)');
}

/** Parses JSON text. @throws UsageError naming its origin and the place */
export function parseJsonText(text: string, origin: string, wayOut = ''): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    const { line, column, reason } = placeOfJsonError(text);
    throw new UsageError(`${origin}:${line}:${column}: not JSON: ${reason}${wayOut}`);
  }
}

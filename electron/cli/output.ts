import type { JsonValue } from '../../shared/model/json.ts';

/** Control characters of a log never reach a terminal; tabs and line ends stay. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** One line, or several, for a person. */
export function say(text: string): Promise<void> {
  return write(process.stdout, `${plain(text)}\n`);
}

/** Anything that is not the answer: progress, warnings, errors. */
export function tell(text: string): Promise<void> {
  return write(process.stderr, `${plain(text)}\n`);
}

/** The one JSON document of a command under `--json`. */
export function answerJson(value: unknown): Promise<void> {
  return write(process.stdout, `${JSON.stringify(value as JsonValue, undefined, 2)}\n`);
}

/** One line of NDJSON. */
export function answerLine(value: unknown): Promise<void> {
  return write(process.stdout, `${JSON.stringify(value)}\n`);
}

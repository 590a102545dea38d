import { EXIT } from './exit.ts';

/**
 * Control characters of a log never reach a terminal, nor do those that turn the direction of
 * writing; tabs and line ends stay.
 */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Ends the process without a word when nobody reads its output any more (`| head`). */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.environment);
    throw error;
  });
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
  return write(process.stdout, `${JSON.stringify(value, undefined, 2)}\n`);
}

/** One line of NDJSON, given as JSON text. */
export function answerLine(json: string): Promise<void> {
  return write(process.stdout, `${json}\n`);
}

/** How long lines wait for others to go out with them, in ms: each writing wakes whoever reads. */
const GATHER_MS = 4;
const gathered: string[] = [];
let waiting: NodeJS.Timeout | undefined;

/** One of many lines of NDJSON: those of a few ms go out together. `flushLines` ends the waiting. */
export function gatherLine(json: string): void {
  waiting ??= setTimeout(flushLines, GATHER_MS);
  gathered.push(json);
}

export function flushLines(): void {
  clearTimeout(waiting);
  waiting = undefined;
  if (gathered.length === 0) return;
  process.stdout.write(`${gathered.join('\n')}\n`);
  gathered.length = 0;
}

/** A document of a format of its own, as it is. */
export function answerText(text: string): Promise<void> {
  return write(process.stdout, text);
}

import { UsageError } from '../engine/simulate/options.ts';

/** @throws UsageError when it is no port */
export function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not "${text}"`);
}

/** Settles when the user ends the command (Ctrl+C) or the system does. */
export function interrupted(): Promise<void> {
  return new Promise((end) => {
    process.once('SIGINT', () => end());
    process.once('SIGTERM', () => end());
  });
}

import { app } from 'electron';
import { type Arguments, readArguments } from './arguments.ts';

/**
 * One app per folder of its own data: two would write over each other's settings and drafts.
 *
 * @param onSecond told of every later start, with what it was started with
 * @returns false when another one is running; this one is then to end
 */
export function setUpSingleInstance(onSecond: (second: Arguments) => void): boolean {
  app.on('second-instance', (_event, argv, cwd) => onSecond(readArguments(argv, cwd)));
  return app.requestSingleInstanceLock();
}

import { spawn } from 'node:child_process';
import { SetUpError } from '../setup/step.mjs';

/** Whether a window can be shown here. */
export const hasScreen = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Virtual screens where there is none. Windows that are tested at the same time have one each: on
 * one they would take the keyboard and the clipboard from each other.
 *
 * @param {number} count
 * @returns {Promise<{env: Record<string, string>, close: () => void}>} the environment for programs
 *   that open windows; HOOKBENCH_DISPLAYS lists the displays
 * @throws {SetUpError} when Xvfb is missing or does not start
 */
export async function openScreens(count) {
  if (hasScreen()) return { env: {}, close: () => {} };
  /** @type {Awaited<ReturnType<typeof openScreen>>[]} */
  const screens = [];
  // One after the other: servers that start together may reach for the same number.
  while (screens.length < count) screens.push(await openScreen());
  const displays = screens.map(({ display }) => display);
  return {
    env: { DISPLAY: displays[0] ?? '', HOOKBENCH_DISPLAYS: displays.join() },
    close: () => {
      for (const { close } of screens) close();
    },
  };
}

/**
 * The server picks a free display itself and says which.
 *
 * @returns {Promise<{display: string, close: () => void}>}
 */
function openScreen() {
  return new Promise((resolve, reject) => {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let errors = '';
    server.stderr?.on('data', (part) => {
      errors += part;
    });
    const fail = (/** @type {string} */ why) =>
      reject(new SetUpError(`no virtual screen (Debian package xvfb): ${why}`));
    server.on('error', (error) => fail(error.message));
    server.on('exit', (code) => fail(`Xvfb ended with ${code}\n${errors}`));
    server.stdio[3]?.once('data', (number) => {
      const end = () => server.kill();
      process.once('exit', end);
      process.once('SIGTERM', () => process.exit(143));
      resolve({ display: `:${String(number).trim()}`, close: end });
    });
  });
}

import { spawn } from 'node:child_process';
import { SetUpError } from '../setup/step.mjs';

/** Whether a window can be shown here. */
export const hasScreen = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * A virtual screen where there is none. The server picks a free display itself and says which.
 *
 * @returns {Promise<{env: Record<string, string>, close: () => void}>} the environment for programs
 *   that open windows
 * @throws {SetUpError} when Xvfb is missing or does not start
 */
export function openScreen() {
  if (hasScreen()) return Promise.resolve({ env: {}, close: () => {} });
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
      resolve({ env: { DISPLAY: `:${String(number).trim()}` }, close: end });
    });
  });
}

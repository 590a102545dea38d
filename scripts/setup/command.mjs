import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * Runs a program to its end, without a shell.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>, show?: boolean, timeoutMs?: number}} [options]
 *   `show` lets the output through; otherwise it is collected
 * @returns {Promise<{code: number, output: string}>} -1 when it could not be started or was ended
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    });
    let output = '';
    child.stdout?.on('data', (part) => {
      output += part;
    });
    child.stderr?.on('data', (part) => {
      output += part;
    });
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/**
 * npm, the very one that started this script where there is one.
 *
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>, show?: boolean}} [options]
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * @param {string} output
 * @returns {string} its beginning and its end: npm names the cause first, others last
 */
export function excerpt(output) {
  const lines = output.trim().split('\n');
  return lines.length <= 12
    ? lines.join('\n')
    : [...lines.slice(0, 6), '...', ...lines.slice(-6)].join('\n');
}

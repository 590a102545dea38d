import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openScreens } from './runners/screen.mjs';
import { setUpProgram, setUpWindow } from './setup/all.mjs';
import { inRoot, ROOT } from './setup/paths.mjs';
import { SetUpError, script } from './setup/step.mjs';

/**
 * Runs one benchmark. Each line it prints on stdout that is a JSON object is a result.
 *
 * @param {string} file
 * @param {Record<string, string>} env
 * @returns {Promise<{code: number, results: object[]}>}
 */
async function runBenchmark(file, env) {
  const child = spawn(process.execPath, [file], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  const results = [];
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line);
    if (line.startsWith('{')) results.push(JSON.parse(line));
  }
  return { code: /** @type {number} */ (await ended), results };
}

/** `npm run bench`: every test/bench/*.bench.mjs in order, into one results file. */
await script(async () => {
  const folder = inRoot('test/bench');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.bench.mjs'))
        .sort()
    : [];
  if (names.length === 0) throw new SetUpError('there is no test/bench/*.bench.mjs');
  await setUpProgram();
  const runtime = await setUpWindow({ screen: true });
  const screen = await openScreens(1);
  const env = { ...screen.env, HOOKBENCH_ELECTRON: runtime.executable };
  const started = new Date().toISOString();
  let failed = 0;
  const results = [];
  for (const name of names) {
    console.log(`\n=== ${name}`);
    const outcome = await runBenchmark(join(folder, name), env);
    if (outcome.code !== 0) failed++;
    results.push({ benchmark: name, code: outcome.code, results: outcome.results });
  }
  screen.close();
  const file = inRoot('bench-results', `${started.replaceAll(':', '-')}.json`);
  mkdirSync(inRoot('bench-results'), { recursive: true });
  const { version, kind } = runtime;
  const about = { started, node: process.version, electron: { version, kind } };
  writeFileSync(file, `${JSON.stringify({ ...about, benchmarks: results }, null, 2)}\n`);
  console.log(`\nwrote ${file}`);
  return failed === 0 ? 0 : 1;
});

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { buildEntries } from './build-entry.mjs';

const path = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const CODE = 'module.exports = function (ctx, cb) { cb(null, { score: 7 }); };\n';
const WORKER = new URL('../../dist/electron/sandbox-worker.js', import.meta.url);

const WARM_UP = 2000;
const REQUESTS = 2000;
const ROUNDS = 3;
const AT_ONCE = 16;
const ALONE = 300;
/** How many requests the memory has to stay flat over. */
const LONG = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'hookbench-endpoint-'));
const workspace = join(folder, 'workspace');
mkdirSync(join(workspace, 'extensions/score'), { recursive: true });
const file = (/** @type {string} */ name, /** @type {string} */ text) =>
  writeFileSync(join(workspace, name), text);
file('hookbench.json', '{"version":1,"name":"bench"}');
file('extensions/score/extension.json', '{"platform":"extend","trigger":"generic"}');
file('extensions/score/index.js', CODE);

/** @param {string[]} args */
async function start(args) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, XDG_DATA_HOME: folder },
  });
  const lines = createInterface({ input: child.stdout });
  const issuer = await new Promise((found, failed) => {
    child.once('exit', (code) => failed(new Error(`${args.join(' ')} ended with ${code}`)));
    lines.on('line', (line) => {
      if (line.includes('"issuer"')) found(JSON.parse(line).issuer);
    });
  });
  child.removeAllListeners('exit');
  return { child, pool: new Pool(issuer, { connections: AT_ONCE }) };
}

const request = {
  path: '/api/run/local/score',
  method: /** @type {const} */ ('POST'),
  headers: { 'content-type': 'application/json' },
  body: '{"user":null,"scope":[]}',
};

/** A webtask that is not there: the server's own checks, the body, the answer and its line, and no run. */
const absent = { ...request, path: '/api/run/local/none' };

/** @param {Pool} pool */
async function one(pool, asked = request, expected = 200) {
  const { statusCode, body } = await pool.request(asked);
  const text = await body.text();
  if (statusCode !== expected) throw new Error(`${statusCode} ${text}`);
}

/**
 * @param {Pool} pool
 * @param {number} count
 * @returns {Promise<number>} requests per second
 */
async function load(pool, count, asked = request, expected = 200) {
  let left = count;
  const began = performance.now();
  const worker = async () => {
    while (left-- > 0) await one(pool, asked, expected);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count / ((performance.now() - began) / 1000);
}

/** Resident memory in MiB. @param {number | undefined} pid */
function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const hundredths = (/** @type {number} */ value) => Math.round(value * 100) / 100;

const cli = path('../../dist/electron/cli.cjs');
const endpoint = await start([cli, 'serve', '--port', '0', '--json', '--workspace', workspace]);
const empty = await start([path('./empty-handler.mjs')]);
/** @type {{ endpoint: number[], sameServer: number[], empty: number[] }} */
const rates = { endpoint: [], sameServer: [], empty: [] };
await load(endpoint.pool, WARM_UP);
await load(endpoint.pool, WARM_UP, absent, 404);
await load(empty.pool, WARM_UP);
for (let round = 0; round < ROUNDS; round += 1) {
  rates.endpoint.push(await load(endpoint.pool, REQUESTS));
  rates.sameServer.push(await load(endpoint.pool, REQUESTS, absent, 404));
  rates.empty.push(await load(empty.pool, REQUESTS));
}
const alone = [];
for (let index = 0; index < ALONE; index += 1) {
  const began = performance.now();
  await one(endpoint.pool);
  alone.push(performance.now() - began);
}
const built = await buildEntries({ endpoint: 'endpoint.ts' });
const { coldRun } = await import(built('endpoint').href);
const coldMs = await coldRun(WORKER, CODE, ALONE);

const memoryMb = [memoryOf(endpoint.child.pid)];
for (let done = 0; done < LONG; done += LONG / 6) {
  await load(endpoint.pool, LONG / 6);
  memoryMb.push(memoryOf(endpoint.child.pid));
}
for (const { pool, child } of [endpoint, empty]) {
  await pool.close();
  child.kill();
}
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify({
    measure: 'endpoint',
    perSecond: {
      endpoint: Math.round(median(rates.endpoint)),
      /** an empty handler on the same server */
      sameServer: Math.round(median(rates.sameServer)),
      /** an empty handler of the library alone */
      empty: Math.round(median(rates.empty)),
    },
    toSameServer: hundredths(median(rates.endpoint) / median(rates.sameServer)),
    toEmpty: hundredths(median(rates.endpoint) / median(rates.empty)),
    p50Ms: hundredths(median(alone)),
    coldMs: hundredths(coldMs),
    toCold: hundredths(median(alone) / coldMs),
    /** before, and after each 5,000 of 30,000 requests */
    memoryMb,
  }),
);
process.exit(0);

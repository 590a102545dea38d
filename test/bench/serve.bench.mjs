import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';

const path = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const EXAMPLES = path('../../examples');
const SERVE = [path('../../dist/electron/cli.cjs'), 'serve', '--port', '0', '--json'];
const BARE = path('./bare-provider.mjs');

const REQUESTS = 1500;
/** Requests until the engine has compiled what it compiles, for each of them. */
const WARM_UP = 3000;
const AT_ONCE = 16;
const ROUNDS = 3;

const REQUEST = {
  path: '/token',
  method: /** @type {const} */ ('POST'),
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `Basic ${Buffer.from('field-app:field-app-test-secret').toString('base64')}`,
  },
  body: 'grant_type=client_credentials&scope=orders%3Aread',
};

/**
 * Starts a provider that prints its issuer, and reads whatever else it prints.
 *
 * @param {string[]} args
 */
async function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout });
  const issuer = await new Promise((found, failed) => {
    child.once('exit', (code) => failed(new Error(`${args.join(' ')} ended with ${code}`)));
    lines.on('line', (line) => {
      if (line.includes('"issuer"')) found(JSON.parse(line).issuer);
    });
  });
  child.removeAllListeners('exit');
  return { pool: new Pool(issuer, { connections: AT_ONCE }), child };
}

/**
 * @param {Pool} pool
 * @param {number} count
 * @returns {Promise<number>} requests per second
 */
async function load(pool, count) {
  let left = count;
  const began = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const { statusCode, body } = await pool.request(REQUEST);
      const text = await body.text();
      if (statusCode !== 200 || !text.includes('access_token')) throw new Error(text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count / ((performance.now() - began) / 1000);
}

const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const contestants = {
  bare: await start([BARE]),
  bareJwt: await start([BARE, 'jwt']),
  serve: await start([...SERVE, '--workspace', EXAMPLES]),
};
/** @type {Record<string, number[]>} */
const rates = { bare: [], bareJwt: [], serve: [] };
for (const { pool } of Object.values(contestants)) await load(pool, WARM_UP);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, { pool }] of Object.entries(contestants)) {
    rates[name]?.push(await load(pool, REQUESTS));
  }
}
for (const { pool, child } of Object.values(contestants)) {
  await pool.close();
  child.kill();
}
const perSecond = Object.fromEntries(
  Object.entries(rates).map(([name, values]) => [name, Math.round(median(values))]),
);
const to = (/** @type {string} */ base) =>
  Math.round(((perSecond.serve ?? 0) / (perSecond[base] ?? 1)) * 100) / 100;
console.log(
  JSON.stringify({
    measure: 'serve',
    grant: 'client_credentials, one extension',
    perSecond,
    toBareOpaque: to('bare'),
    toBareJwt: to('bareJwt'),
  }),
);

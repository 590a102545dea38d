import type { JsonObject } from '../../../shared/model/json.ts';
import type { PlatformId, Program } from './program.ts';

/** What has a lazily evaluated program do its work: statements that end well in a clean world. */
export interface LateProgram {
  readonly name: string;
  readonly touch: string;
  readonly awaits?: true;
  readonly on: readonly PlatformId[];
}

const NODE: readonly PlatformId[] = ['quasr', 'extend'];
const WEB: readonly PlatformId[] = ['quasr', 'asgardeo'];

export const LATE: readonly LateProgram[] = [
  {
    name: 'url',
    on: ['quasr', 'extend', 'asgardeo'],
    touch: `const u = new URL('/b?c=d', 'https://a.test'); u.searchParams.append('e', 'f'); String(u); [...new URLSearchParams({ a: 'b' })];`,
  },
  {
    name: 'fetch',
    on: WEB,
    awaits: true,
    touch: `const a = await fetch('https://fixture.test/', { headers: new Headers({ a: 'b' }) }); await a.json();`,
  },
  {
    name: 'fetch of a lambda',
    on: ['fusionauth'],
    touch: `fetch('https://fixture.test/', { headers: new Headers({ a: 'b' }) });`,
  },
  {
    name: 'buffer',
    on: ['quasr', 'extend', 'asgardeo'],
    touch: `Buffer.concat([Buffer.from('é'), Buffer.alloc(2)]).toString('base64');`,
  },
  {
    name: 'inspect',
    on: ['quasr', 'extend', 'fusionauth', 'asgardeo'],
    touch: `console.log({ a: [1, { b: new Map([[1, { c: 2 }]]) }] }, new Error('x'), '%s', () => {});`,
  },
  {
    name: 'crypto',
    on: WEB,
    awaits: true,
    touch: `crypto.randomUUID(); crypto.getRandomValues(new Uint8Array(4)); await crypto.subtle.digest('SHA-256', new Uint8Array(4));`,
  },
  {
    name: "Node's crypto",
    on: NODE,
    touch: `require('crypto').createHmac('sha256', 'k').update('a').digest('hex'); require('crypto').randomBytes(4);`,
  },
  {
    name: 'web streams',
    on: WEB,
    awaits: true,
    touch: `await new ReadableStream({ start(c) { c.enqueue('a'); c.close(); } }).getReader().read();`,
  },
  {
    name: "Node's streams",
    on: ['quasr'],
    awaits: true,
    touch: `for await (const part of require('stream').Readable.from(['a', 'b'])) void part;`,
  },
  {
    name: 'bodies',
    on: WEB,
    awaits: true,
    touch: `await new Response('{"a":1}').json(); await new Blob(['a']).text(); new FormData().append('a', 'b');`,
  },
  {
    name: 'node-util',
    on: NODE,
    touch: `const u = require('util'); u.inspect({ a: [1] }, { depth: 3 }); u.format('%s %d', 'a', 1); u.promisify(() => {}); u.isDeepStrictEqual([1], [1]);`,
  },
  {
    name: 'node-events',
    on: NODE,
    touch: `const E = require('events'); const e = new E(); e.once('a', () => {}); e.emit('a', 1); e.listeners('a');`,
  },
  {
    name: 'structured-clone',
    on: WEB,
    touch: `structuredClone({ a: [1, new Map([[1, new Date(0)]])], b: new Error('x') });`,
  },
  {
    name: 'text-encoding',
    on: ['quasr', 'extend', 'asgardeo'],
    touch: `new TextDecoder('utf-16le').decode(new TextEncoder().encode('é'));`,
  },
  { name: 'base64', on: WEB, touch: `atob(btoa('abc'));` },
];

/** The entry function of code that does `before`, lets no error of that show, and touches a program late. */
export function lateAfter(before: string, { touch, awaits }: LateProgram): Program {
  return { body: `try { ${before} } catch {}\n${touch}`, ...(awaits && { awaits }) };
}

/** Answers what the programs ask of the network. */
export const LATE_OPTIONS: JsonObject = {
  http: [{ request: { url: 'https://fixture.test/' }, response: { status: 200, body: '{"a":1}' } }],
};

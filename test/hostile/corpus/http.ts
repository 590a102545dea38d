import type { JsonValue } from '../../../shared/model/json.ts';
import type { HostileClass } from './program.ts';

const ANY = 'https://api.example.com/thing';
const answer = (response: JsonValue): JsonValue => [{ request: { url: ANY }, response }];
const OK = answer({ status: 200, body: { fine: true } });
const FETCHERS = ['quasr', 'asgardeo'] as const;

/** FusionAuth's fetch: it blocks until the answer is there. */
export const syncFetch: HostileClass = {
  id: 'sync-fetch',
  label: 'abuse of the synchronous fetch',
  programs: [
    {
      name: 'requests without an end',
      body: `for (;;) fetch("${ANY}");`,
      on: ['fusionauth'],
      options: { http: OK },
      ends: 'killed:http-calls',
    },
    {
      name: 'an answer that takes an hour',
      body: `fetch("${ANY}", { readTimeout: 7200000 });`,
      on: ['fusionauth'],
      options: { timeoutMs: 500, http: answer({ status: 200, delayMs: 600_000 }) },
      ends: 'timeout',
    },
    {
      name: 'a request to the machine itself',
      body: 'fetch("http://127.0.0.1:22/"); ',
      on: ['fusionauth'],
      ends: 'error',
    },
    {
      name: 'requests whose refusal is caught',
      body: `for (;;) { try { fetch("${ANY}"); } catch {} }`,
      on: ['fusionauth'],
      options: { http: OK },
      ends: 'killed:http-calls',
    },
    {
      name: 'a request body of thirty megabytes',
      body: `fetch("${ANY}", { method: "POST", body: "x".repeat(3e7) });`,
      on: ['fusionauth'],
      options: { http: OK },
      ends: 'killed:http-request | memory',
    },
    {
      name: 'an address of ten megabytes',
      body: `fetch("${ANY}?" + "x".repeat(1e7));`,
      on: ['fusionauth'],
      options: { http: OK },
      ends: 'killed:http-request',
    },
    {
      name: 'a header of ten megabytes',
      body: `fetch("${ANY}", { headers: { a: "x".repeat(1e7) } });`,
      on: ['fusionauth'],
      options: { http: OK },
      ends: 'killed:http-request',
    },
    {
      name: 'answers of more than the limit',
      body: `for (let i = 0; i < 50; i++) fetch("${ANY}");`,
      on: ['fusionauth'],
      options: { http: answer({ status: 200, body: 'x'.repeat(1_000_000) }) },
      ends: 'killed:http-answers',
    },
    {
      name: 'an answer that is nested too deeply',
      body: `JSON.parse(fetch("${ANY}").body);`,
      on: ['fusionauth'],
      options: { http: answer({ status: 200, body: '['.repeat(400_000) }) },
      ends: 'stack | error',
    },
    {
      name: 'a request to a file',
      body: 'fetch("file:///etc/passwd");',
      on: ['fusionauth'],
      ends: 'error',
    },
    {
      name: 'a request with a forged method',
      body: `fetch("${ANY}", { method: "GET / HTTP/1.1\\r\\nx: y" });`,
      on: ['fusionauth'],
      ends: 'error',
    },
    {
      name: 'a request with a hostile address',
      body: `fetch({ toString() { for (;;) {} } });`,
      on: ['fusionauth'],
      ends: 'error',
    },
    {
      name: 'a request with headers that loop',
      body: `fetch("${ANY}", { headers: new Proxy({}, { ownKeys() { for (;;) {} } }) });`,
      on: ['fusionauth'],
      options: { http: OK },
      ends: 'timeout',
    },
  ],
};

/** The standard fetch. */
export const asyncFetch: HostileClass = {
  id: 'async-fetch',
  label: 'floods of the asynchronous fetch',
  programs: [
    {
      name: 'ten thousand requests at once',
      body: `await Promise.all(Array.from({ length: 10000 }, () => fetch("${ANY}")));`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'killed:http-calls',
    },
    {
      name: 'an answer that takes an hour',
      body: `await fetch("${ANY}");`,
      awaits: true,
      on: FETCHERS,
      options: { timeoutMs: 500, http: answer({ status: 200, delayMs: 600_000 }) },
      ends: 'timeout',
    },
    {
      name: 'a request to the machine itself',
      body: 'await fetch("http://[::1]:22/");',
      awaits: true,
      on: FETCHERS,
      ends: 'error',
    },
    {
      name: 'requests one after the other without an end',
      body: `for (;;) await fetch("${ANY}");`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'killed:http-calls',
    },
    {
      name: 'requests that nobody awaits',
      body: `for (;;) fetch("${ANY}");`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'killed:http-calls',
    },
    {
      name: 'requests whose refusal is caught',
      body: `for (;;) { try { await fetch("${ANY}"); } catch {} }`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'killed:http-calls',
    },
    {
      name: 'a request body of two megabytes',
      body: `await fetch("${ANY}", { method: "POST", body: "x".repeat(2e6) });`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'killed:http-request | memory | timeout',
    },
    {
      name: 'a header of two megabytes',
      body: `await fetch("${ANY}", { headers: { a: "x".repeat(2e6) } });`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'killed:http-request | memory | timeout',
    },
    {
      name: 'answers of more than the limit',
      body: `for (let i = 0; i < 50; i++) await fetch("${ANY}");`,
      awaits: true,
      on: FETCHERS,
      options: { http: answer({ status: 200, body: 'x'.repeat(1_000_000) }) },
      ends: 'killed:http-answers | timeout | memory',
    },
    {
      name: 'a request that is aborted for ever',
      body: `for (;;) { const c = new AbortController(); const f = fetch("${ANY}", { signal: c.signal }); c.abort(); try { await f; } catch {} }`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'killed:http-calls',
    },
    {
      name: 'a signal that loops',
      body: `await fetch("${ANY}", { signal: { get aborted() { for (;;) {} } } });`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'timeout | error',
    },
    {
      name: 'a body that never ends',
      body: `await fetch("${ANY}", { method: "POST", body: { toString() { for (;;) {} } } });`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'timeout',
    },
    {
      name: 'requests after the answer',
      body: `setTimeout(() => { for (;;) fetch("${ANY}"); }, 0);`,
      awaits: true,
      on: FETCHERS,
      options: { http: OK },
      ends: 'ok | killed:http-calls | timeout',
    },
  ],
};

import type { HostileClass } from './program.ts';

export const toJson: HostileClass = {
  id: 'to-json',
  label: 'toJSON traps',
  programs: [
    { name: 'a toJSON that loops', gives: '{ toJSON() { for (;;) {} } }', ends: 'timeout' },
    {
      name: 'a toJSON that throws',
      gives: '{ toJSON() { throw new TypeError("no"); } }',
      ends: 'error',
    },
    {
      name: 'a toJSON that throws nothing',
      gives: '{ toJSON() { throw undefined; } }',
      ends: 'error',
    },
    {
      name: 'a toJSON that recurses',
      gives: '{ toJSON() { return JSON.stringify(this); } }',
      ends: { quasr: 'error', extend: 'error', else: 'stack' },
    },
    {
      name: 'a toJSON that gives itself',
      gives: '{ toJSON() { return { again: this }; } }',
      ends: 'stack | error | timeout',
    },
    {
      name: 'a toJSON that gives a function',
      gives: '{ toJSON() { return () => {}; } }',
      ends: { fusionauth: 'ok', extend: 'ok', else: 'error' },
    },
    {
      name: 'a toJSON that gives ten megabytes',
      gives: '{ toJSON() { return "x".repeat(1e7); } }',
      ends: { asgardeo: 'error:result', else: 'refused:result' },
    },
    {
      name: 'a toJSON on every object',
      body: 'Object.prototype.toJSON = () => ({ forged: 1 });',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a toJSON on every array',
      body: 'Array.prototype.toJSON = () => "forged";',
      ends: 'ok',
    },
    {
      name: 'a toJSON on every text',
      body: 'String.prototype.toJSON = () => { for (;;) {} };',
      gives: '{ a: "x" }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a toJSON on big numbers that loops',
      body: 'BigInt.prototype.toJSON = function () { for (;;) {} };',
      gives: '{ a: 1n }',
      ends: 'timeout',
    },
    {
      name: 'a date whose toISOString loops',
      body: 'const d = new Date(0); d.toISOString = () => { for (;;) {} };',
      gives: '{ d }',
      ends: 'timeout',
    },
    {
      name: 'a toJSON getter that loops',
      gives: '{ get toJSON() { for (;;) {} } }',
      ends: 'timeout',
    },
  ],
};

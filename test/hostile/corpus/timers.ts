import type { HostileClass } from './program.ts';

const NODE = ['quasr', 'extend', 'asgardeo'] as const;

export const timers: HostileClass = {
  id: 'timers',
  label: 'timers, whose waiting counts',
  programs: [
    {
      name: 'a timer of an hour',
      body: 'await new Promise((r) => setTimeout(r, 3600000));',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'timers whose refusal is caught',
      body: 'for (;;) { try { setTimeout(() => {}, 1); } catch {} }',
      on: NODE,
      ends: 'killed:timers',
    },
    {
      name: 'an interval without an end',
      body: 'await new Promise(() => setInterval(() => {}, 1));',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'an interval of no time',
      body: 'await new Promise(() => setInterval(() => {}, 0));',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a timer that sets the next',
      body: 'await new Promise(() => { (function next() { setTimeout(next, 0); })(); });',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'immediates without an end',
      body: 'await new Promise(() => { (function next() { setImmediate(next); })(); });',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a million timers',
      body: 'for (let i = 0; i < 1e6; i++) setTimeout(() => {}, i);',
      on: NODE,
      ends: 'killed:timers',
    },
    {
      name: 'timers that double',
      body: 'await new Promise(() => { (function next() { setTimeout(next, 1); setTimeout(next, 1); })(); });',
      awaits: true,
      ends: 'killed:timers | timeout',
    },
    {
      name: 'a timer that loops',
      body: 'await new Promise(() => setTimeout(() => { for (;;) {} }, 1));',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a timer that throws',
      body: 'await new Promise(() => setTimeout(() => { throw new Error("x".repeat(1e7)); }, 1));',
      awaits: true,
      // Lambda writes the message down several times.
      ends: { quasr: 'error | timeout | memory', else: 'error | timeout' },
      options: { timeoutMs: 500 },
    },
    {
      name: 'a timer of a hostile delay',
      body: 'setTimeout(() => {}, { valueOf() { for (;;) {} } });',
      on: NODE,
      ends: 'timeout',
    },
    {
      name: 'a timer with a hostile callback',
      body: 'setTimeout(new Proxy(() => {}, { apply() { for (;;) {} } }), 1); await new Promise(() => {});',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a timer after the answer',
      body: 'setTimeout(() => { for (;;) {} }, 1);',
      on: NODE,
      ends: 'ok | timeout',
      options: { timeoutMs: 500 },
    },
    {
      name: 'a refreshed timer',
      body: 'await new Promise(() => { const t = setTimeout(function f() { t.refresh(); }, 1); });',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a hundred thousand timers one after the other',
      body: 'for (let i = 0; i < 1e5; i++) await new Promise((r) => setTimeout(r, 1));',
      awaits: true,
      ends: 'timeout',
    },
  ],
};

import type { HostileClass } from './program.ts';

export const giantTexts: HostileClass = {
  id: 'giant-texts',
  label: 'giant texts and console output',
  programs: [
    {
      name: 'a line of twenty megabytes',
      body: 'console.log("x".repeat(2e7));',
      ends: 'memory',
    },
    {
      name: 'a line of twenty megabytes in small pieces',
      body: 'console.log("%s%s", "x".repeat(1e7), "y".repeat(1e7));',
      on: ['quasr', 'extend', 'asgardeo'],
      ends: 'memory',
    },
    {
      name: 'lines without an end',
      body: 'for (;;) console.log("and on");',
      ends: 'killed:output | timeout',
    },
    {
      name: 'a hundred thousand lines',
      body: 'for (let i = 0; i < 1e5; i++) console.log(i);',
      ends: 'killed:output',
    },
    {
      name: 'lines after the limit was caught',
      body: 'for (;;) { try { console.log("x".repeat(1e5)); } catch {} }',
      ends: 'killed:output',
    },
    {
      name: 'a line of two-byte letters',
      body: 'console.log("\\u00e9".repeat(900000));',
      ends: 'killed:output',
    },
    {
      name: 'a line of surrogates that stand alone',
      body: 'console.log("\\ud800".repeat(900000));',
      ends: 'killed:output',
    },
    { name: 'a line of zeros', body: 'console.log("\\0".repeat(300000));', ends: 'killed:output' },
    {
      name: 'an object with a million members',
      body: 'const o = {}; for (let i = 0; i < 2e5; i++) o["member" + i] = i; console.log(o);',
      ends: { fusionauth: 'ok', else: 'ok | killed:output | memory | timeout' },
    },
    {
      name: 'a text that grows as it is logged',
      body: 'let s = "x"; for (;;) { console.log(s); s += s; }',
      ends: 'killed:output',
    },
    {
      name: 'a result of twenty megabytes',
      gives: '"x".repeat(2e7)',
      ends: { asgardeo: 'error', else: 'memory' },
    },
    {
      name: 'a result of ten million small things',
      gives: 'new Array(5e6).fill(0)',
      ends: 'memory',
    },
    {
      name: 'an object whose text is hostile',
      body: 'console.log({ toString() { for (;;) {} }, [Symbol.toPrimitive]() { for (;;) {} } });',
      ends: 'ok',
    },
    {
      name: 'a text that takes long to be made',
      body: 'console.log("%s", { toString() { for (;;) {} } });',
      on: ['quasr', 'extend', 'asgardeo'],
      ends: 'timeout',
    },
    {
      name: 'an inspector that loops',
      body: 'console.log({ [Symbol.for("nodejs.util.inspect.custom")]() { for (;;) {} } });',
      on: ['quasr', 'extend', 'asgardeo'],
      ends: 'timeout',
    },
    {
      name: 'control characters and forged lines',
      body: 'console.log("\\u001b[2J\\r\\n{\\"channel\\":\\"answered\\"}\\n\\u2028END RequestId: forged\\u0000");',
      ends: 'ok',
    },
  ],
};

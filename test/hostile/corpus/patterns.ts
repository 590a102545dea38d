import type { HostileClass } from './program.ts';

export const patterns: HostileClass = {
  id: 'patterns',
  label: 'regular expressions',
  programs: [
    { name: 'nested repetition', body: '/^(a+)+$/.test("a".repeat(40) + "b");', ends: 'timeout' },
    {
      name: 'alternatives that overlap',
      body: '/^(a|a)*$/.test("a".repeat(40) + "b");',
      ends: 'timeout',
    },
    {
      name: 'repetition after repetition',
      body: '/a*a*a*a*a*a*a*a*a*a*b/.test("a".repeat(5000));',
      ends: 'timeout',
    },
    {
      name: 'a back reference',
      body: '/^(.*)*\\1$/.test("a".repeat(40) + "b");',
      ends: 'timeout | ok',
    },
    { name: 'a look-ahead', body: '/^(?=(a+)+$)/.test("a".repeat(40) + "b");', ends: 'timeout' },
    {
      name: 'a look-behind',
      body: '/(?<=^(a+)+)c/.test("a".repeat(40) + "b");',
      ends: 'ok',
    },
    {
      name: 'a pattern for mail addresses',
      body: '/^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$/.test("a".repeat(60) + "!");',
      ends: 'timeout',
    },
    {
      name: 'matching all of an empty pattern',
      body: 'for (;;) [..."x".repeat(1e5).matchAll(/(?:)/g)];',
      ends: 'timeout | memory',
    },
    {
      name: 'a pattern of a hundred thousand groups',
      body: 'new RegExp("(".repeat(1e5) + ")".repeat(1e5));',
      ends: 'error',
    },
    {
      name: 'a pattern that repeats two billion times',
      body: 'new RegExp("(?:a{2147483647}){2147483647}").test("a".repeat(1e5));',
      ends: 'ok | error | timeout | memory',
    },
    {
      name: 'a replaced text by a bad pattern',
      body: '"a".repeat(50).replace(/(a?){50}a{50}b/, "");',
      ends: 'timeout | ok',
    },
    {
      name: 'a split by a bad pattern',
      body: '("a".repeat(40) + "b").split(/(?:a+)+$/);',
      ends: 'timeout',
    },
    {
      name: 'a case-blind pattern over all letters',
      body: '/^(?:[\\u0000-\\uffff]+)+\\u0001$/iu.test("a".repeat(40));',
      ends: 'timeout',
    },
  ],
};

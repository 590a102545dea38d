import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { minifyGuest } from '../../../scripts/build/guest-programs.ts';

const source = `
// what the guest gets
(function setUp(host) {
  'use strict';
  const numberOfCalls = [];
  function fetch(request) {
    numberOfCalls.push(request);
    return numberOfCalls.length;
  }
  class FormData {}
  return { fetch, FormData, count: () => numberOfCalls.length, sloppy: this };
})
`;

describe('a minified guest program', () => {
  const text = minifyGuest('sample.guest.js', source);

  test('is shorter and still one expression', () => {
    expect(text.length).toBeLessThan(source.length / 1.3);
    expect(typeof runInNewContext(text)).toBe('function');
  });

  test('keeps the names that extension code can see', () => {
    const names = runInNewContext(`
      const api = (${text.trim().replace(/;$/, '')})({});
      [api.fetch.name, api.fetch.length, api.FormData.name, api.fetch('a'), api.count(), Object.keys(api)].join();
    `);
    expect(names).toBe('fetch,1,FormData,1,1,fetch,FormData,count,sloppy');
  });

  test('names the file that does not parse', () => {
    expect(() => minifyGuest('broken.guest.js', '(function (')).toThrow(/^broken\.guest\.js: /);
  });
});

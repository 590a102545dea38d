import { describe, expect, it } from 'vitest';
import { run } from './support.ts';

describe('asgardeo.md row 2.7: code that means harm', () => {
  it.each([
    [
      'as many distinct scopes as are taken',
      `export default () => ({ actionStatus: 'SUCCESS', operations: Array.from({ length: 10000 }, (_, index) => ({ op: 'add', path: '/accessToken/scopes/-', value: 's' + index })) });`,
    ],
    [
      'more operations than are taken',
      `export default () => ({ actionStatus: 'SUCCESS', operations: Array.from({ length: 40000 }, (_, index) => ({ op: 'add', path: '/accessToken/scopes/-', value: 's' + index })) });`,
    ],
    [
      'text that nests too deep',
      `export default () => ${'['.repeat(20_000)}${']'.repeat(20_000)};`,
    ],
    [
      'a tree of many operations',
      `export default () => ({ actionStatus: 'SUCCESS', operations: [${"{ op: 'add', path: '/accessToken/scopes/-', value: 'x' },".repeat(5_000)}] });`,
    ],
    [
      'an answer that nests too deep',
      `export default () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '['.repeat(1e5) });`,
    ],
    [
      'a getter that throws',
      `export default () => ({ get actionStatus() { throw new Error('no'); } });`,
    ],
    [
      'a cycle',
      `export default () => { const a = { actionStatus: 'SUCCESS' }; a.a = a; return a; };`,
    ],
    [
      'a thenable answer',
      `export default () => ({ then(resolve) { resolve({ actionStatus: 'SUCCESS' }); } });`,
    ],
    [
      'members that could pollute',
      `export default () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"actionStatus":"SUCCESS","operations":[{"op":"add","path":"/accessToken/claims/-","value":{"name":"__proto__","value":"x"}},{"op":"add","path":"/response/parameters/-","value":{"name":"__proto__","value":{"polluted":1}}}]}' });`,
    ],
  ])('%s ends as a result', async (_name, code) => {
    const { invocation } = await run({ code });
    expect(['ok', 'error', 'stack', 'memory']).toContain(invocation.outcome);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect('polluted' in {}).toBe(false);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { nativeSchema } from '../../../shared/platforms/asgardeo/native.ts';
import { testInvoke } from '../../support/invoke.ts';
import { request } from './support.ts';

const TYPE = 'PRE_ISSUE_ACCESS_TOKEN';

async function run(code: string, rest: Partial<Parameters<typeof testInvoke>[2]> = {}) {
  const invocation = await testInvoke(asgardeo, TYPE, { code, ...rest });
  return { invocation, native: nativeSchema.parse(invocation.native) };
}

describe('asgardeo.md row 2.7: the code of an action', () => {
  it('the example extension adds a tier and an audience and loses the subject', async () => {
    const code = readFileSync('examples/extensions/tier-claims/index.js', 'utf8');
    const { invocation, native } = await run(code);
    expect(invocation.outcome).toBe('ok');
    expect(native.final?.claims.tier).toBe('gold');
    expect(native.final?.aud).toEqual(['partner-portal', 'https://orders.partner.example']);
    expect(invocation.effects).toMatchObject([
      {
        kind: 'claim.set',
        path: 'accessToken.claims.tier',
        value: 'gold',
        status: 'accepted',
        location: { file: 'index.js', line: 24 },
      },
      { kind: 'audience.add', status: 'accepted' },
      { kind: 'claim.set', path: 'accessToken.claims.sub', status: 'refused' },
    ]);
    expect(
      invocation.records.filter(({ source }) => source === 'console').map(({ text }) => text),
    ).toEqual(['tier gold for e204849c-4ec2-41f1-8ff7-ec1ebff02821, roles ["partner","admin"]']);
  });

  it('the scaffold answers SUCCESS and changes nothing', async () => {
    const [trigger] = asgardeo.triggers;
    if (trigger === undefined) throw new Error('no trigger');
    const { invocation, native } = await run(asgardeo.scaffold(trigger).code);
    expect(invocation.outcome).toBe('ok');
    expect(invocation.effects).toEqual([]);
    expect(native.operations).toEqual([]);
    expect(native.attempts).toMatchObject([{ status: 200 }]);
  });

  it('says of what the simulator lacks that the service may have it', async () => {
    const { invocation } = await run(
      "export default () => { try { performance.mark('m'); } catch {} return { actionStatus: 'SUCCESS', operations: [] }; };",
    );
    expect(invocation.outcome).toBe('ok');
    expect(invocation.warnings).toEqual([
      {
        code: 'not-simulated',
        message:
          "Hookbench does not simulate performance.mark: what fails here may work in the author's own service.",
      },
    ]);
  });

  it('fails when a microtask throws', async () => {
    const { invocation } = await run(
      "export default () => new Promise(() => { queueMicrotask(() => { throw new Error('m'); }); });",
    );
    expect(invocation.error).toMatchObject({ name: 'Error', message: 'm' });
  });

  it('awaits async handlers and timers', async () => {
    const { native } = await run(`
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      export default async (request) => {
        await pause(1000);
        return { actionStatus: 'SUCCESS', operations: [{ op: 'add', path: '/accessToken/scopes/-', value: 'late' }] };
      };`);
    expect(native.final?.scopes).toContain('late');
  });

  it('answers ERROR with status 500, which is final', async () => {
    const { invocation, native } = await run(
      `export default () => ({ actionStatus: 'ERROR', errorMessage: 'db_down', errorDescription: 'Try later' });`,
    );
    expect(invocation.outcome).toBe('error');
    expect(native.attempts).toMatchObject([{ status: 500 }]);
    expect(native.client).toEqual({
      status: 500,
      body: { error: 'server_error', error_description: 'Internal Server Error.' },
    });
  });

  it('takes a raw answer as it is, number text included', async () => {
    const body =
      '{"actionStatus":"SUCCESS","operations":[{"op":"replace","path":"/accessToken/claims/expires_in","value":900.0}]}';
    const { native } = await run(
      `export default () => ({ status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: ${JSON.stringify(body)} });`,
    );
    expect(native.operations[0]).toMatchObject({
      status: 'FAILURE',
      message: 'Invalid expiry time format.',
    });
  });

  it('a raw answer with a body that is no text counts as broken', async () => {
    const { invocation, native } = await run(
      `export default () => ({ status: 200, body: { actionStatus: 'SUCCESS' } });`,
    );
    expect(native.attempts.map(({ status }) => status)).toEqual([500, 500]);
    expect(invocation.warnings.map(({ code }) => code)).toContain('raw-answer');
  });

  it('a throw is a 500 without a valid body, retried once, and located', async () => {
    const { invocation, native } = await run(
      `export default function () {\n  throw new Error('boom');\n}`,
    );
    expect(native.attempts.map(({ status }) => status)).toEqual([500, 500]);
    expect(invocation).toMatchObject({
      outcome: 'error',
      error: { name: 'Error', message: 'boom', location: { file: 'index.js', line: 2 } },
    });
    expect(native.client.status).toBe(500);
    expect(native.log.map((entry) => entry.resultMessage)).toContain(
      'Failed to call external endpoint for Pre Issue Access Token action. Failed to execute the action request. Received status code: 500.',
    );
  });

  it.each([
    [
      'request.event.missing.name',
      'TypeError',
      "Cannot read properties of undefined (reading 'name')",
    ],
    ['unknown.name', 'ReferenceError', 'unknown is not defined'],
    ['request.missing()', 'TypeError', 'request.missing is not a function'],
  ])('row 2.7: %s fails in the words of Node', async (expression, name, message) => {
    const { invocation } = await run(`export default (request) => ${expression};`);
    expect(invocation.error).toMatchObject({
      name,
      message,
      stack: expect.stringContaining(`${name}: ${message}\n`),
      location: { file: 'index.js', line: 1 },
    });
    expect(invocation.warnings[0]?.message).toContain(`${name}: ${message};`);
  });

  it('effects carry the line of the one operation that can have asked for them', async () => {
    const { invocation } = await run(
      `export default () => ({
      actionStatus: 'SUCCESS',
      operations: [
        { op: 'add', path: '/accessToken/scopes/-', value: 'dept' },
        { op: 'replace', path: '/accessToken/claims/dept', value: 'ops' },
        { op: 'remove', path: '/accessToken/claims/groups/1' },
        { op: 'add', path: '/accessToken/scopes/-', value: 'not a scope' },
        { op: 'remove', path: '/accessToken/claims/sub' },
        { op: 'add', path: '/accessToken/claims/-', value: { name: 'tier', value: 'gold' } },
        { op: 'add', path: '/accessToken/claims/-', value: { name: 'tier', value: 'silver' } },
      ],
    });`,
      { event: request() },
    );
    expect(
      invocation.effects.map(
        ({ kind, path, location }) => `${kind} ${path} ${location?.line ?? 'unknown'}`,
      ),
    ).toEqual([
      'scope.add accessToken.scopes.dept 4',
      'claim.set accessToken.claims.dept 5',
      'claim.set accessToken.claims.groups 6',
      'scope.add accessToken.scopes.- unknown',
      'claim.remove accessToken.claims.sub 8',
      'claim.set accessToken.claims.tier unknown',
      'claim.set accessToken.claims.tier unknown',
    ]);
  });

  it.each(['undefined', 'null', '"text"', '42', '[]', '() => 1'])(
    'returning %s is a 500',
    async (value) => {
      const { invocation, native } = await run(`export default () => (${value});`);
      expect(invocation.outcome).toBe('error');
      expect(native.attempts.map(({ status }) => status)).toEqual([500, 500]);
    },
  );

  it('a missing default export is a 500 that says so', async () => {
    const { invocation } = await run(`export const handler = () => ({ actionStatus: 'SUCCESS' });`);
    expect(invocation.warnings.map(({ code }) => code)).toContain('no-default-export');
  });

  it('a syntax error is located in the author’s file', async () => {
    const { invocation } = await run(`export default () => {\n  retrun 1;\n};`);
    expect(invocation).toMatchObject({
      outcome: 'error',
      error: { name: 'SyntaxError', location: { line: 2 } },
    });
  });

  it('an endless loop ends as timeout after two attempts', async () => {
    const { invocation, native } = await run('export default () => { while (true); };', {
      options: { timeoutMs: 80 },
    });
    expect(invocation.outcome).toBe('timeout');
    expect(invocation.limit).toMatchObject({ name: 'time', allowed: 80 });
    expect(native.attempts.map(({ status }) => status)).toEqual([500, 500]);
  });

  it('a promise that stays open ends as timeout', async () => {
    const { invocation } = await run('export default () => new Promise(() => {});');
    expect(invocation).toMatchObject({ outcome: 'timeout', limit: { allowed: 3000 } });
  });

  it('an answer that is too large to take is a 500', async () => {
    const { invocation, native } = await run(
      `export default () => ({ actionStatus: 'SUCCESS', data: 'x'.repeat(5_000_000) });`,
    );
    expect(native.attempts.map(({ status }) => status)).toEqual([500, 500]);
    expect(invocation).toMatchObject({ outcome: 'error', limit: { name: 'result' } });
    expect(invocation.warnings[0]?.message).toContain('at most 4194304');
  });

  it('memory ends as memory', async () => {
    const { invocation } = await run(
      'export default () => { const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1)); };',
      { options: { memoryMb: 24 } },
    );
    expect(invocation.outcome).toBe('memory');
  });

  it('the second attempt counts when the first one broke, on a later clock', async () => {
    const start = '2026-01-01T00:00:00.000Z';
    const { invocation, native } = await run(
      `export default () => {
        const at = new Date().toISOString();
        if (at === '${start}') throw new Error('too early');
        return { actionStatus: 'FAILED', failureReason: 'second' };
      };`,
      { options: { clock: start } },
    );
    expect(native.attempts.map(({ status }) => status)).toEqual([500, 200]);
    expect(invocation).toMatchObject({ outcome: 'ok' });
    expect(invocation.error).toBeUndefined();
    expect(native.client.body.error).toBe('second');
  });

  it('declared secrets are environment variables', async () => {
    const { native } = await run(
      `export default () => ({ actionStatus: 'FAILED', failureReason: process.env.REASON });`,
      { secrets: { REASON: 'from-a-secret' } },
    );
    expect(native.client.body.error).toBe('from-a-secret');
  });

  it('a guest can’t fake the answer through patched globals', async () => {
    const { native } = await run(`
      JSON.stringify = () => '{"actionStatus":"FAILED","failureReason":"fake"}';
      Promise.prototype.then = () => { throw new Error('patched'); };
      Object.prototype.toJSON = undefined;
      export default () => ({ actionStatus: 'SUCCESS' });`);
    expect(native.client.status).toBe(200);
  });

  it('is byte-identical with a seed and a clock', async () => {
    const options = { seed: 7, clock: '2026-01-01T00:00:00Z' };
    const code = `export default () => ({ actionStatus: 'FAILED', failureReason: String(Math.random()).slice(0, 20) });`;
    const first = await run(code, { options });
    const second = await run(code, { options });
    expect(JSON.stringify(second.invocation)).toBe(JSON.stringify(first.invocation));
  });
});

describe("the author's own service is a Node (row 2.7)", () => {
  const fire = (code: string) =>
    testInvoke(asgardeo, 'PRE_ISSUE_ACCESS_TOKEN', { code, event: request() });

  it.each([
    [
      'the default and a name of a built-in module',
      `import crypto, { createHash } from 'node:crypto';
       const given = [crypto.createHash === createHash, createHash('sha256').update('a').digest('hex').slice(0, 6)];`,
      [true, 'ca9781'],
    ],
    [
      'a namespace, without the prefix',
      `import * as util from 'util'; const given = [util.format('%d', 1), typeof util.default.inspect];`,
      ['1', 'function'],
    ],
    [
      'import() while it runs',
      `const { basename } = await import('node:path'); const given = basename('/a/b');`,
      'b',
    ],
  ])('imports %s', async (_name, code, expected) => {
    const { records, error } = await fire(
      `${code}\nexport default async () => { console.log(JSON.stringify(given)); return { actionStatus: 'SUCCESS' }; };`,
    );
    expect(error).toBeUndefined();
    expect(records.map(({ text }) => text)).toContain(JSON.stringify(expected));
  });

  it.each([
    ['nope', "Cannot find package 'nope' imported from index.js"],
    // Node names the file that it looked for, from the folder of the service.
    ['./nope.js', "Cannot find module 'nope.js' imported from index.js"],
    ['node:fs', "Hookbench does not simulate the module 'node:fs' of Node; the platform has it"],
  ])('says of %s what is missing', async (name, message) => {
    const { error, warnings } = await fire(`import x from '${name}'; export default () => x;`);
    expect(error?.message).toContain(message);
    expect(warnings.map(({ code }) => code).includes('not-simulated')).toBe(name === 'node:fs');
  });

  it('has no require in a module', async () => {
    const { error } = await fire('export default () => require("util");');
    expect(error).toMatchObject({ name: 'ReferenceError', message: 'require is not defined' });
  });

  it.each([
    ["import a from 'node:util';", []],
    ["import a from 'node:fs';", ['warning']],
    ["import a from 'lodash';", ['error']],
  ])('lints %s', (line, severities) => {
    const code = `${line}\nexport default () => a;`;
    const [trigger] = asgardeo.triggers;
    if (trigger === undefined) throw new Error('no trigger');
    const found = asgardeo.lint({ file: 'index.js', code }, trigger);
    expect(found.map(({ severity }) => severity)).toEqual(severities);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import type { SandboxAnswer, SandboxEnd, SandboxRequest } from '../../../shared/model/sandbox.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import type { InvocationCall, InvocationResult } from '../../../shared/platforms/platform.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { run } from './support.ts';

const CODE = 'exports.handler = async () => ({ a: 1 })';

/** Drives one invocation by hand with a scripted answer of the sandbox. */
function scripted(
  end: SandboxEnd,
  call: Partial<InvocationCall> = {},
): { request: SandboxRequest | undefined; result: InvocationResult } {
  const [trigger] = quasr.triggers;
  if (trigger === undefined) throw new Error('no trigger');
  const steps = quasr.invoke({
    trigger,
    extension: 'scripted',
    source: { file: 'index.js', code: CODE },
    config: {},
    options: {},
    platformOptions: {},
    secrets: {},
    ports: createPorts('scripted', 0),
    ...call,
  });
  let request: SandboxRequest | undefined;
  const answer: SandboxAnswer = { ...end, durationMs: 0, virtualMs: 0, emitted: [], http: [] };
  let next = steps.next({ kind: 'done' });
  while (!next.done) {
    if (next.value.kind === 'sandbox') request = next.value.request;
    next = steps.next(
      next.value.kind === 'state.get'
        ? { kind: 'state', value: undefined }
        : { kind: 'sandbox', answer },
    );
  }
  return { request, result: next.value };
}

const limit = (
  outcome: 'timeout' | 'memory' | 'stack' | 'killed' | 'refused',
  name: string,
): SandboxEnd => ({
  status: 'limit',
  outcome,
  limit: { name, allowed: 6_291_456, actual: 6_291_457 },
});

describe('lambda.md §3 Errors, by what the sandbox says', () => {
  test.each([
    ['drained', { status: 'drained' } as const, 'error', 'Runtime.ExitError'],
    ['too big a response', limit('refused', 'result'), 'refused', 'Function.ResponseSizeTooLarge'],
    ['killed', limit('killed', 'output'), 'killed', 'Runtime.ExitError'],
    ['memory', limit('memory', 'memory'), 'memory', 'Runtime.ExitError'],
    ['timeout', limit('timeout', 'time'), 'timeout', 'Sandbox.Timedout'],
  ])('%s', (_name, end, outcome, errorType) => {
    const { result } = scripted(end);
    expect(result).toMatchObject({
      outcome,
      native: { payload: null, error: { errorType } },
      effects: [],
    });
  });
});

describe('quasr.md §1.5 Time limit', () => {
  test('5 s unless the options say otherwise; secrets only of this invocation', () => {
    const { request } = scripted({ status: 'drained' }, { secrets: { KEY: 'value' } });
    expect(request).toMatchObject({
      limits: { timeoutMs: 5000 },
      profile: { form: 'commonjs', capabilities: ['http.async'] },
      input: { env: { KEY: 'value' }, form: 'commonjs', runtime: 22 },
    });
    expect(
      scripted({ status: 'drained' }, { options: { timeoutMs: 200 } }).request?.limits.timeoutMs,
    ).toBe(200);
    expect(scripted({ status: 'drained' }, { session: 'warm' }).request?.session).toBe('warm');
  });

  test('a text that does not parse never reaches the sandbox', () => {
    const { request, result } = scripted(
      { status: 'drained' },
      { source: { file: 'index.js', code: 'a b' } },
    );
    expect(request).toBeUndefined();
    expect(result.error?.location).toEqual({ file: 'index.js', line: 1, column: 3 });
  });

  test('without a source there is nothing to call', () => {
    expect(() => scripted({ status: 'drained' }, { source: undefined })).toThrow(/always code/);
  });
});

describe('schemas', () => {
  test.each([
    { runtime: 20 },
    { module: 'auto' },
    { file: 'main.js' },
    { logFormat: 'xml' },
    { unknown: 1 },
    { env: { A: 1 } },
  ])('options refuse %j', (options) => {
    expect(quasr.schemas.options.safeParse(options).success).toBe(false);
  });

  test('the editor gets JSON Schemas of event, options and config', () => {
    const { schemas, triggers } = quasr;
    for (const trigger of triggers) {
      expect(z.toJSONSchema(schemas.event(trigger))).toMatchObject({
        properties: { detail: { type: 'object' }, tenant_id: { type: 'string' } },
      });
    }
    expect(z.toJSONSchema(schemas.options)).toMatchObject({ additionalProperties: false });
    expect(z.toJSONSchema(schemas.config)).toMatchObject({ additionalProperties: false });
  });

  test.each([
    ['quasr.md, 1.3 Errors'],
    ['quasr.md, 1.4 The sixth, LOCKED'],
    ['quasr.md, 1.5 Scope change'],
    ['quasr.md, 1.5 No event for'],
    ['quasr.md, 1.6 Runs'],
    ['quasr.md, 1.6 Rules'],
    ['quasr.md, 1.6 Action names'],
    ['quasr.md, 1.6 One-time passwords'],
    ['quasr.md, 1.7 Imports'],
    ['quasr.md, 1.7 Memory, timeout, concurrency'],
    ['quasr.md, 1.7 Code size'],
    ['1.7 Introspection'],
    ['lambda.md, 3 Timeout'],
    ['lambda.md, 4 Module loading'],
    ['lambda.md, 5 REPORT'],
  ])('what is assumed for %s stands among the parity notes', (row) => {
    expect(quasr.parity.filter(({ source }) => source.includes(row))).not.toEqual([]);
  });

  test('every warning code of a parity note is unique', () => {
    const codes = quasr.parity.map((note) => note.code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the example extension', () => {
  const folder = new URL('../../../examples/extensions/plan-claim/', import.meta.url);
  const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');

  test('adds the plan, and its client_id is refused', async () => {
    const manifest = manifestSchema.parse(JSON.parse(read('extension.json')));
    const { invocation, lines } = await run(read('index.js'), {}, { config: manifest.config });
    expect(invocation.outcome).toBe('ok');
    expect(invocation.effects.map(({ path, status }) => [path, status])).toEqual([
      ['claims["https://fieldwork.example/plan"]', 'accepted'],
      ['claims["https://fieldwork.example/seats"]', 'accepted'],
      ['claims["https://fieldwork.example/reports"]', 'accepted'],
      ['claims.client_id', 'refused'],
    ]);
    expect(lines).toEqual([
      'INFO\tPlan crew for account ffd99cbb-f322-4dcf-8c64-48cc26c55c62 of client field-app',
    ]);
    expect(quasr.schemas.config.safeParse(manifest.config).success).toBe(true);
  });
});

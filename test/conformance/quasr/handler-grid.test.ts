import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runHandler } from './support.ts';

type Runtime = 22 | 24;
type Expected = { readonly payload: unknown } | { readonly errorType: string };

interface Shape {
  readonly name: string;
  /** the handler around what it does */
  handler(act: Act): string;
  /** what comes of it, by what it does and on which Node */
  expected(act: Act, runtime: Runtime): Expected;
}

interface Act {
  readonly name: 'value' | 'nothing' | 'throws' | 'unserialisable' | 'never';
  /** an expression for what it comes to; "never" has none */
  readonly value: string;
  readonly is: Expected;
}

const ACTS: readonly Act[] = [
  { name: 'value', value: '({ a: [1, "x"] })', is: { payload: { a: [1, 'x'] } } },
  { name: 'nothing', value: 'undefined', is: { payload: null } },
  {
    name: 'throws',
    value: '(() => { throw new RangeError("no") })()',
    is: { errorType: 'RangeError' },
  },
  { name: 'unserialisable', value: '10n', is: { errorType: 'Error' } },
  { name: 'never', value: '', is: { payload: null } },
];

const unserialisable = (runtime: Runtime): Expected => ({
  errorType: runtime === 24 ? 'Runtime.JSONStringifyError' : 'Error',
});
const ended = { errorType: 'Runtime.ExitError' };

/** Whoever is awaited: on Node 24 everything, on 22 what has a `then`. */
function awaited(act: Act, runtime: Runtime, neverOn22: Expected): Expected {
  if (act.name === 'never') return runtime === 24 ? ended : neverOn22;
  return act.name === 'unserialisable' ? unserialisable(runtime) : act.is;
}

const SHAPES: readonly Shape[] = [
  {
    name: 'async',
    handler: ({ name, value }) =>
      name === 'never' ? 'async () => { await new Promise(() => {}) }' : `async () => ${value}`,
    expected: (act, runtime) => awaited(act, runtime, { errorType: 'Runtime.NodeJsExit' }),
  },
  {
    name: 'returns a promise',
    handler: ({ name, value }) =>
      name === 'never'
        ? '() => new Promise(() => {})'
        : `() => Promise.resolve().then(() => ${value})`,
    expected: (act, runtime) => awaited(act, runtime, { payload: null }),
  },
  {
    name: 'sync',
    handler: ({ name, value }) => (name === 'never' ? '() => {}' : `() => ${value}`),
    expected: (act, runtime) => {
      if (act.name === 'never') return { payload: null };
      if (act.name === 'throws') return act.is;
      if (runtime === 22) return { payload: null };
      return act.name === 'unserialisable' ? unserialisable(24) : act.is;
    },
  },
  {
    name: 'callback',
    handler: ({ name, value }) =>
      name === 'never'
        ? '(event, context, callback) => {}'
        : `(event, context, callback) => { callback(null, ${value}) }`,
    expected: (act, runtime) => {
      if (runtime === 24) return { errorType: 'Runtime.CallbackHandlerDeprecated' };
      return act.is;
    },
  },
  {
    name: 'callback with an error',
    handler: () => '(event, context, callback) => { callback(new RangeError("no")) }',
    expected: (_act, runtime) =>
      runtime === 24
        ? { errorType: 'Runtime.CallbackHandlerDeprecated' }
        : { errorType: 'RangeError' },
  },
];

describe('lambda.md §1 Handler result matrix: any shape of handler', () => {
  test('comes to what the matrix says', async () => {
    const grid = SHAPES.flatMap((shape) =>
      ACTS.flatMap((act) => ([22, 24] as const).map((runtime) => ({ shape, act, runtime }))),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...grid),
        fc.constantFrom('', ' ', '/* before */ '),
        async ({ shape, act, runtime }, before) => {
          const { native } = await runHandler(before + shape.handler(act), {
            runtime,
            seed: 1,
            clock: 0,
          });
          const expected = shape.expected(act, runtime);
          const got = native.error ? { errorType: native.error.errorType } : native.payload;
          const wanted = 'payload' in expected ? expected.payload : expected;
          expect([shape.name, act.name, runtime, got]).toEqual([
            shape.name,
            act.name,
            runtime,
            wanted,
          ]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

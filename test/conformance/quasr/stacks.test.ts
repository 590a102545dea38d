import { expect, test } from 'vitest';
import { run } from './support.ts';

const THROW = "{ throw new Error('x') }";

const escaped = (text: string) => text.replaceAll(/[.[\]]/g, '\\$&');

const frames = async (code: string, options = {}) =>
  (await run(code, options)).native.error?.trace.slice(1).map((line) => line.trim());

// Seen by running the published clients 3.3.0 on Node 22.14 and 4.0.2 on Node 24.11.
test.each([
  [`exports.handler = async () => ${THROW}`, 'exports.handler', 'exports.handler'],
  [`exports.handler = function () ${THROW}`, 'exports.handler', 'exports.handler'],
  [
    `module.exports.handler = async () => ${THROW}`,
    'module.exports.handler',
    'module.exports.handler',
  ],
  [
    `const handler = async () => ${THROW}; exports.handler = handler`,
    'Runtime.handler',
    'BufferedInvokeProcessor.handler',
  ],
  [
    `module.exports = { handler: async () => ${THROW} }`,
    'Runtime.handler',
    'BufferedInvokeProcessor.handler',
  ],
  [
    `module.exports = { async handler() ${THROW} }`,
    'Runtime.handler',
    'BufferedInvokeProcessor.handler',
  ],
  [
    `exports.handler = async function mine() ${THROW}`,
    'Runtime.mine [as handler]',
    'BufferedInvokeProcessor.mine [as handler]',
  ],
])('%s: its frame is named as V8 names it', async (code, on22, on24) => {
  expect((await frames(code))?.[0]).toMatch(new RegExp(`^at ${escaped(on22)} \\(/var/task/`));
  const newest = await frames(code, { runtime: 24 });
  expect(newest?.[0]).toMatch(new RegExp(`^at ${escaped(on24)} \\(/var/task/`));
});

test('code outside the handler is Object.<anonymous> in CommonJS, and a bare place in a module', async () => {
  expect(await frames("throw new Error('top')")).toEqual([
    'at Object.<anonymous> (/var/task/index.js:1:7)',
  ]);
  expect(await frames("throw new Error('top'); export const handler = 1")).toEqual([
    'at file:///var/task/index.js:1:7',
  ]);
});

test('what Promise.any rejects with has a body: V8 gives it a stack of one line', async () => {
  const { native, lines } = await run(
    "exports.handler = async () => Promise.any([Promise.reject(new Error('a'))])",
  );
  const head = 'AggregateError: All promises were rejected';
  expect(native.error).toEqual({
    errorType: 'AggregateError',
    errorMessage: 'All promises were rejected',
    trace: [head],
  });
  expect(lines).toEqual([
    `ERROR\tInvoke Error \t{"errorType":"AggregateError","errorMessage":"All promises were rejected","stack":["${head}"]}`,
  ]);
});

test('null thrown outside the handler is no error for Node 22, and the error itself for Node 24', async () => {
  expect((await run('throw null')).native.error).toMatchObject({
    errorType: 'TypeError',
    errorMessage: "Cannot read properties of null (reading 'code')",
  });
  const { native, lines } = await run('throw null', { runtime: 24 });
  expect(native.error).toEqual({ errorType: 'object', errorMessage: 'null', trace: [] });
  expect(lines[0]).toBe(
    'ERROR\tInit Error \t{"errorType":"Error","errorMessage":"null","stack":["Error: null"]}',
  );
});

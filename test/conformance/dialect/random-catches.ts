import fc from 'fast-check';

/** Programs around `catch`: statements of a function that has `log`, the list `later` and four names. */
const name = fc.constantFrom('a', 'b', 'c', 'e');
const tag = fc.integer({ min: 0, max: 99 });

const value = fc.oneof(
  tag.map(String),
  tag.map((each) => `new Error('${each}')`),
  fc.constantFrom(
    'null',
    'undefined',
    '{ a: 1, b: { c: 2 }, message: 3 }',
    '[1, [2], 3]',
    'counted(5)',
    'watched({ a: 1, message: 2 })',
    'watched({ b: undefined, c: 4 })',
    '() => a',
  ),
);

const pattern = fc.oneof(
  { weight: 4, arbitrary: name.map((each) => `(${each})`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      '({ message })',
      '({ a, b })',
      '({ a = (log("default"), 1), b: c } /* why ) */)',
      '({ [(log("key"), "a")]: a, ...e })',
      '({ a = b, b })',
      '({ b = () => a, a = 7 })',
      '([a, b = a, ...c])',
      '([a, , { c } = {}])',
      '( { a: { b } = { b: eval("typeof a") } } // )\n)',
      '({ a: b = class { static { log(this.name); } } })',
      '({ let: a })',
      '({})',
      '([])',
    ),
  },
);

const simple = fc.oneof(
  name.map((each) => `log('${each}', ${each});`),
  fc.tuple(name, value).map(([to, each]) => `${to} = ${each};`),
  fc.tuple(name, value).map(([to, each]) => `var ${to} = ${each};`),
  value.map((each) => `throw ${each};`),
  name.map((each) => `throw ${each};`),
  name.map((each) => `later.push(() => ${each}, () => typeof ${each});`),
  name.map((each) => `later.push((next) => (${each} = next));`),
  name.map((each) => `{ function ${each}() { return ${each}; } log(typeof ${each}); }`),
  name.map((each) => `function ${each}() {}`),
  name.map((each) => `eval("var ${each} = 'by eval'; log(${each})");`),
  name.map((each) => `log(eval("typeof ${each}"), arguments.length, typeof this);`),
  fc.constantFrom('null.x;', 'nowhere;', 'log(arguments[0]);', 'log(new.target);', 'return 8;'),
);

const { block } = fc.letrec<{ block: string; statement: string }>((tie) => ({
  block: fc
    .array(tie('statement'), { minLength: 1, maxLength: 4, depthIdentifier: 'block' })
    .map((all) => all.join('\n')),
  statement: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'block', withCrossShrink: true },
    { weight: 3, arbitrary: simple },
    {
      weight: 5,
      arbitrary: fc
        .tuple(tie('block'), pattern, tie('block'), fc.option(tie('block')))
        .map(
          ([tried, caught, then, last]) =>
            `try { ${tried} } catch ${caught} { ${then} }${last ? ` finally { ${last} }` : ''}`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('block'), pattern, tie('block'), fc.constantFrom('break', 'continue'))
        .map(
          ([tried, caught, then, leave]) =>
            `outer: for (const i of [1, 2]) { log(i); try { ${tried} throw { a: i }; } catch ${caught} { inner: { ${leave} outer; } ${then} } finally { log('finally'); } }`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(name, tie('block')).map(([to, all]) => `{ let ${to} = 1; ${all} }`),
    },
    {
      weight: 1,
      arbitrary: tie('block').map((all) => `log((function () { ${all} }).call({}, 1, 2));`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('block'), pattern, tie('block'))
        .map(
          ([tried, caught, then]) =>
            `{ const g = (function* () { try { yield 1; ${tried} } catch ${caught} { log(yield 2); ${then} } finally { yield 3; } })(); log(g.next(), g.throw({ a: 4, message: 5 }), g.next(6), g.return(7)); }`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('block'), pattern, tie('block'))
        .map(
          ([tried, caught, then]) =>
            `log(await (async () => { try { await null; ${tried} await Promise.reject({ a: 1, b: 2 }); } catch ${caught} { await null; ${then} } return 9; })());`,
        ),
    },
  ),
}));

/** The text of an async function; `strict` or not. */
export const catches = fc
  .tuple(fc.boolean(), block)
  .map(
    ([strict, body]) =>
      `(async function (log, later, a, b, c, e) {${strict ? "'use strict';" : ''}\n${body}\n})`,
  );

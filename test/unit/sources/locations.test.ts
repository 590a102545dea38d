import { describe, expect, it } from 'vitest';
import { FORMS, type Form, marked, runIn } from '../../support/marked.ts';

/** Statements of an entry point; the mark stands where the engine counts a call: at its parenthesis. */
const STATEMENTS: Readonly<Record<string, string>> = {
  'on a line of its own': "\n  const a = 1;\n  throw new Error«('x');\n",
  'on the first line': "throw new Error«('x');",
  'of a missing member': '\n  const o = null;\n  return o«.x.y;\n',
  'of a missing function': '\n  const o = {};\n  o.missing«();\n',
  'of a missing name': '\n  let a = «nothere + 1;\n',
  'in an inner function': "\n  function f() { throw new Error«('x'); }\n  f();\n",
  'in a class field': '\n  class A { x = «nothere; }\n  new A();\n',
  'in a static block': "\n  class A { static { throw new Error«('x'); } }\n",
  'in a getter': "\n  const o = { get x() { throw new Error«('x'); } };\n  o.x;\n",
  'in the callback of a native': "\n  [2, 1].sort(() => { throw new Error«('x'); });\n",
  'in code made by new Function': "\n  new Function('throw new Error(1)')«();\n",
  'in indirect eval': "\n  (0, eval)«('throw new Error(1)');\n",
  'in direct eval': "\n  eval«('throw new Error(1)');\n",
  'after characters of two units': "\n  const s = '😀😀é'; throw new Error«('x');\n",
  'after a template over lines': "\n  const t = `a\n b\n c`; throw new Error«('x');\n",
  'before a sourceURL comment': "\n  throw new Error«('x');\n//# sourceURL=other.js\n",
  'behind CRLF line ends': "\r\n  const a = 1;\r\n  throw new Error«('x');\r\n",
  'far out on one long line': `var a=1;${'a=a+1;'.repeat(5000)}throw new Error«('x');`,
};

/** The same for code that goes on later. `LATER` is how the entry point waits for it. */
const DEFERRED: Readonly<Record<string, string>> = {
  'after an await': "\n LATER((async () => { await 1;\n throw new Error«('x'); })());\n",
  'in a then callback': "\n LATER(Promise.resolve().then(() => { throw new Error«('x'); }));\n",
  'in a nested async function':
    "\n const g = async () => { await null; throw new Error«('x'); };\n LATER((async () => { await g(); })());\n",
  'of a rejection': "\n LATER(Promise.reject(new Error«('x')));\n",
  'in a timer':
    "\n setTimeout(() => { throw new Error«('x'); }, 5);\n LATER(new Promise((go) => setTimeout(go, 50)));\n",
};

const WHOLE: Readonly<Record<string, (entry: string) => string>> = {
  'at the top level': (entry) => `throw new Error«('x');\n${entry}`,
  'in a static field': (entry) => `class A { static x = «nothere; }\n${entry}`,
  'of syntax': (entry) => `const a = 1;\nconst b = «;\n${entry}`,
  'of syntax after characters of two units': (entry) => `const a = '😀'; const b = «;\n${entry}`,
};

function later({ name }: Form, statements: string): string {
  if (name !== 'function-body') return statements.replace('LATER', 'await ');
  return statements.replace(/LATER\((.*)\);\n$/s, '$1.catch(cb);\n');
}

async function expectPlace(form: Form, name: string, text: string) {
  const { code, place } = marked(text);
  const { error } = await runIn(form, code);
  expect({ name, place: error?.location }).toEqual({ name, place });
}

describe.each(FORMS)('the place of an error in a $name', (form) => {
  it('is the author’s line and column', async () => {
    for (const [name, statements] of Object.entries(STATEMENTS)) {
      await expectPlace(form, name, form.entry(statements));
    }
    for (const [name, write] of Object.entries(WHOLE)) {
      await expectPlace(form, name, write(form.entry('')));
    }
  });

  it('does not count a byte order mark', async () => {
    const { code, place } = marked(form.entry("throw new Error«('x');"));
    const { error } = await runIn(form, `\uFEFF${code}`);
    expect(error?.location).toEqual(place);
  });
});

const NODE_FORMS = FORMS.filter(({ name }) => name !== 'script');

describe.each(NODE_FORMS)('the place of a later error in a $name', (form) => {
  it('is the author’s line and column', async () => {
    for (const [name, statements] of Object.entries(DEFERRED)) {
      await expectPlace(form, name, form.entry(later(form, statements)));
    }
  });
});

describe.each(NODE_FORMS)('a hashbang line in a $name', (form) => {
  it('is a comment', async () => {
    const { code, place } = marked(`#!/usr/bin/env node\n${form.entry("throw new Error«('x');")}`);
    expect((await runIn(form, code)).error?.location).toEqual(place);
  });
});

it('the places of a listener and of an event target are the author’s', async () => {
  const commonjs = FORMS.filter(({ name }) => name === 'commonjs');
  for (const form of commonjs) {
    await expectPlace(
      form,
      'listener',
      form.entry(
        "\n const t = new (require('events'))(); t.on('x', () => { throw new Error«('x'); });\n t.emit('x');\n",
      ),
    );
    await expectPlace(
      form,
      'abort',
      form.entry(
        "\n const t = new AbortController(); t.signal.addEventListener('abort', () => { throw new Error«('x'); });\n t.abort(); await new Promise((go) => setTimeout(go, 50));\n",
      ),
    );
  }
});

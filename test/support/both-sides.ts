import { expect } from 'vitest';
import type { JsonValue } from '../../shared/model/json.ts';
import type { GuestProgram } from '../../shared/model/sandbox.ts';
import { runGuest } from './guest.ts';

export interface Comparison {
  readonly programs: readonly GuestProgram[];
  /** JavaScript expressions, given as text to both sides */
  readonly expressions: readonly string[];
  /** the body of a function of `value`, whose answer is compared; by default the value itself */
  readonly show?: string;
}

const ATTEMPT = `(make, show) => {
  try {
    return { answer: show(make()) };
  } catch (error) {
    return { thrown: error.name, code: error.code };
  }
}`;

/** Evaluates expressions in the guest and in this Node, and expects the same answers or errors. */
export async function expectAsInNode(comparison: Comparison): Promise<void> {
  const show = `(value) => { ${comparison.show ?? 'return value;'} }`;
  const body = `const attempt = ${ATTEMPT};
    const show = ${show};
    return [${comparison.expressions.map((each) => `attempt(() => (${each}), show)`).join(',\n')}];`;
  const guest = await runGuest({ programs: comparison.programs, code: body });
  expect(guest.error).toBeUndefined();
  const { createRequire } = await import('node:module');
  const inNode = new Function('require', body)(createRequire(import.meta.url)) as JsonValue[];
  const named = (answers: JsonValue[]) =>
    comparison.expressions.map((expression, at) => ({ expression, result: answers[at] }));
  expect(named(guest.value as JsonValue[])).toEqual(
    named(JSON.parse(JSON.stringify(inNode)) as JsonValue[]),
  );
}

export interface Cases {
  readonly programs: readonly GuestProgram[];
  /** bodies of async functions by name; what each returns, or how it fails, is compared */
  readonly cases: Readonly<Record<string, string>>;
}

/** Runs async function bodies in the guest and in this Node, and expects the same to the word. */
export async function expectSameInNode({ programs, cases }: Cases): Promise<void> {
  const body = `const results = {};
    const run = async (name, make) => {
      try {
        results[name] = { answer: await make() };
      } catch (error) {
        results[name] = { thrown: error.name, code: error.code, message: error.message };
      }
    };
    ${Object.entries(cases)
      .map(([name, code]) => `await run(${JSON.stringify(name)}, async () => { ${code} });`)
      .join('\n')}
    return results;`;
  const guest = await runGuest({ programs, code: body });
  expect(guest.error).toBeUndefined();
  const { createRequire } = await import('node:module');
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const inNode = await new AsyncFunction('require', body)(createRequire(import.meta.url));
  expect(guest.value).toEqual(JSON.parse(JSON.stringify(inNode)));
}

/** A prelude program that gives the tested code what only guest programs reach. */
export const exposeKit: GuestProgram = {
  name: 'expose-kit',
  source: '(function (host, kit) { globalThis.kit = kit; globalThis.require = kit.require; })',
};

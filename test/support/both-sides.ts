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

/** A prelude program that gives the tested code what only guest programs reach. */
export const exposeKit: GuestProgram = {
  name: 'expose-kit',
  source: '(function (host, kit) { globalThis.kit = kit; globalThis.require = kit.require; })',
};

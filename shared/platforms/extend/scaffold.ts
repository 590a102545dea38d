import type { SourceText } from '../../model/sandbox.ts';
import type { Trigger } from '../platform.ts';
import generic from './scaffold/generic.js.txt?raw';
import genericTypings from './typings/generic.d.ts.txt?raw';

const TEXTS: Readonly<Record<string, { code: string; typings: string }>> = {
  generic: { code: generic, typings: genericTypings },
};

function textsOf(trigger: Trigger) {
  const found = TEXTS[trigger.id];
  if (found === undefined) throw new Error(`Auth0 Extend has no trigger "${trigger.id}"`);
  return found;
}

/** Starter code without side effects. @throws Error for a trigger of another platform */
export function scaffold(trigger: Trigger): SourceText {
  return { file: 'index.js', code: textsOf(trigger).code };
}

/** Declarations of the author's globals and parameters. @throws Error for a trigger of another platform */
export function typings(trigger: Trigger): string {
  return textsOf(trigger).typings;
}

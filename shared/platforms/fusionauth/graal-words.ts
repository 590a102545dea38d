import { notCallable } from '../../guest/v8-words.ts';
import type { InvocationError } from '../../model/invocation.ts';
import type { SourceText } from '../../model/sandbox.ts';

/** A message of QuickJS and GraalJS's for the same mistake. `$1` is what the pattern caught. */
interface Wording {
  readonly name: string;
  readonly pattern: RegExp;
  readonly graal: string;
}

/** Source: docs/contracts/fusionauth.md §2 Error texts. What is not here keeps QuickJS's words. */
const WORDINGS: readonly Wording[] = [
  {
    name: 'TypeError',
    pattern: /^cannot (read|set) property '(.*)' of (null|undefined)$/s,
    graal: "Cannot $1 property '$2' of $3",
  },
  { name: 'ReferenceError', pattern: /^'(.*)' is not defined$/s, graal: '$1 is not defined' },
  // The arguments are watched from outside, which the author must not notice.
  {
    name: 'TypeError',
    pattern: /^proxy: (?:cannot set property|defineProperty exception)$/,
    graal: 'object is not extensible or its property is read-only',
  },
  {
    name: 'TypeError',
    pattern: /^proxy: .*$/s,
    graal: 'the property can not be changed',
  },
];

/**
 * An error of the engine in the words of GraalJS, where they are known. Pure; the stack's first
 * line follows.
 */
export function inGraalWords(error: InvocationError, source: SourceText): InvocationError {
  const message = worded(error, source);
  if (message === error.message) return error;
  const head = `${error.name}: ${error.message}`;
  const rest = error.stack.startsWith(head) ? error.stack.slice(head.length) : '';
  return { ...error, message, stack: `${error.name}: ${message}${rest}` };
}

function worded({ name, message, location }: InvocationError, source: SourceText): string {
  if (name === 'TypeError' && message === 'not a function') {
    return notCallable(source, location) ?? message;
  }
  const wording = WORDINGS.find((known) => known.name === name && known.pattern.test(message));
  return wording === undefined ? message : message.replace(wording.pattern, wording.graal);
}

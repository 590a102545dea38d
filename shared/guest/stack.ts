import type { InvocationError, Location } from '../model/invocation.ts';
import type { GuestError, GuestProfile, SourceText } from '../model/sandbox.ts';
import { utf16Column } from './columns.ts';

/** A frame as QuickJS writes it: `    at name (file:line:column)` or `    at file:line:column`. */
const FRAME = /^\s*at (?:(.*?) \()?(.+?):(\d+)(?::(\d+))?\)?$/;

interface Frame {
  readonly fn: string | undefined;
  readonly location: Location;
}

/** What the stack of one guest means: the author's file, and what was put before its first character. */
export interface StackSource {
  readonly file: string;
  /** the author's text: columns are counted in it */
  readonly code: string;
  /** characters before column 1 of the author's first line */
  readonly prefix?: number;
}

/** The source of stacks of a run under this profile. */
export function stackSource(
  { file, code }: SourceText,
  profile: Pick<GuestProfile, 'form' | 'parameters'>,
): StackSource {
  return { file, code, prefix: wrapperPrefix(profile).length };
}

const COMMONJS = ['exports', 'require', 'module', '__filename', '__dirname'];

/** The text before the author's first character, on the same line, so that lines stay the author's. */
export function wrapperPrefix(profile: Pick<GuestProfile, 'form' | 'parameters'>): string {
  if (profile.form === 'commonjs') return `(function (${COMMONJS.join(', ')}) {`;
  if (profile.form === 'function-body')
    return `(function (${(profile.parameters ?? []).join(', ')}) {`;
  return '';
}

function frames(stack: string, source: StackSource): Frame[] {
  const found: Frame[] = [];
  for (const line of stack.split('\n')) {
    const match = FRAME.exec(line);
    if (match === null || match[2] !== source.file) continue;
    const lineNumber = Number(match[3]);
    const shift = lineNumber === 1 ? (source.prefix ?? 0) : 0;
    const column =
      match[4] === undefined
        ? undefined
        : utf16Column(source.code, lineNumber, Math.max(1, Number(match[4]) - shift));
    const fn =
      match[1] === '<anonymous>' || match[1] === '<eval>' || match[1] === '' ? undefined : match[1];
    const location = {
      file: source.file,
      line: Math.max(1, lineNumber),
      ...(column && { column }),
    };
    found.push({ fn, location });
  }
  return found;
}

/** The innermost place in the author's own file, when the stack goes through it. */
export function locate(stack: string, source: StackSource): Location | undefined {
  return frames(stack, source)[0]?.location;
}

/** The stack in V8's form, with the author's frames only: guest programs never show. */
export function authorStack(error: GuestError, source: StackSource): string {
  const head = error.message === '' ? error.name : `${error.name}: ${error.message}`;
  const lines = frames(error.stack, source).map(({ fn, location }) => {
    const place = `${location.file}:${location.line}:${location.column ?? 1}`;
    return fn === undefined ? `    at ${place}` : `    at ${fn} (${place})`;
  });
  return [head, ...lines].join('\n');
}

/** A guest's error as the author sees it. */
export function describeGuestError(error: GuestError, source: StackSource): InvocationError {
  const location = locate(error.stack, source);
  return {
    name: error.name,
    message: error.message,
    stack: authorStack(error, source),
    ...(location && { location }),
  };
}

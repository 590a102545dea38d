import { describeGuestError, locate, type StackSource } from '../../guest/stack.ts';
import type { InvocationError, Limit, Location, Outcome } from '../../model/invocation.ts';
import type { JsonValue } from '../../model/json.ts';
import type { GuestError, SandboxAnswer } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';
import { MESSAGES, responseSizeText, SERVICE_ERRORS, timeoutText } from './messages.ts';
import type { ModuleForm } from './module-form.ts';
import { type NativeError, reportSchema } from './schemas.ts';
import { type SyntaxWords, syntaxWords } from './syntax-words.ts';

/** How a function ended, in the service's words and in ours. */
export interface FunctionEnd {
  readonly outcome: Outcome;
  readonly payload: JsonValue;
  readonly native?: NativeError;
  readonly error?: InvocationError;
  readonly limit?: Limit;
  /** the handler's own value was dropped: it returned one synchronously on Node 22 */
  readonly ignored?: boolean;
}

/** An author's place as the author names the file. */
export function inAuthorsFile(location: Location, file: string): Location {
  return { ...location, file };
}

function nativeOf(body: {
  errorType?: string;
  errorMessage?: JsonValue;
  trace?: string[];
}): NativeError {
  return { ...body, trace: body.trace ?? [] };
}

function failed(
  outcome: Outcome,
  errorType: string,
  errorMessage: string,
  limit?: Limit,
): FunctionEnd {
  return {
    outcome,
    payload: null,
    native: { errorType, errorMessage, trace: [] },
    error: { name: errorType, message: errorMessage, stack: `${errorType}: ${errorMessage}` },
    ...(limit && { limit }),
  };
}

function describe(
  thrown: GuestError,
  body: NativeError,
  stack: StackSource,
  file: string,
): InvocationError {
  const shown = describeGuestError(thrown, stack);
  const location = locate(thrown.stack, stack);
  return {
    name: body.errorType ?? shown.name,
    message: typeof body.errorMessage === 'string' ? body.errorMessage : shown.message,
    stack: shown.stack,
    ...(location && { location: inAuthorsFile(location, file) }),
  };
}

function limited(outcome: Outcome, limit: Limit, timeoutMs: number): FunctionEnd {
  switch (outcome) {
    case 'timeout':
      return failed(outcome, SERVICE_ERRORS.timeout, timeoutText(timeoutMs), limit);
    case 'stack': {
      const message = 'Maximum call stack size exceeded';
      return failed(outcome, 'RangeError', message, limit);
    }
    case 'refused':
      return failed(outcome, SERVICE_ERRORS.responseSize, responseSizeText(limit.allowed), limit);
    default:
      return failed(outcome, SERVICE_ERRORS.exit, MESSAGES.killed, limit);
  }
}

/**
 * What a run of the sandbox means for the function. docs/contracts/lambda.md, 1 and 3.
 * @throws ZodError when the driver reported something else: the room is broken
 */
export function endOf(
  answer: SandboxAnswer,
  stack: StackSource,
  file: string,
  timeoutMs: number,
): FunctionEnd {
  switch (answer.status) {
    case 'limit':
      return limited(answer.outcome, answer.limit, timeoutMs);
    case 'drained':
      return failed('error', SERVICE_ERRORS.exit, MESSAGES.exitWithoutReason);
    case 'threw': {
      const body = nativeOf({
        errorType: SERVICE_ERRORS.exit,
        errorMessage: `${MESSAGES.exitWithStatus}1`,
      });
      const error = describeGuestError(answer.error, stack);
      return { outcome: 'error', payload: null, native: body, error };
    }
    case 'reported': {
      const report = reportSchema.parse(answer.value);
      if (report.kind === 'result') {
        return { outcome: 'ok', payload: report.payload, ignored: report.ignored };
      }
      const native = nativeOf(report.body);
      const error = describe(report.thrown, native, stack, file);
      return { outcome: 'error', payload: null, native, error };
    }
  }
}

/** The lines that Node puts before a syntax error of a script: the place, the line, a mark under it. */
function markedLines({ offset, length }: SyntaxWords, code: string, path: string): string[] {
  const before = code.slice(0, offset).split('\n');
  const text = code.split('\n')[before.length - 1] ?? '';
  const mark = ' '.repeat(before.at(-1)?.length ?? 0) + '^'.repeat(length);
  return [`${path}:${before.length}`, text, mark, ''];
}

export interface UnparsedSource {
  readonly code: string;
  /** of the handler file in the function */
  readonly path: string;
  readonly runtime: 22 | 24;
  readonly form: ModuleForm;
}

/**
 * A text that does not parse never runs: the load fails as it does on Lambda. Node 22's runtime
 * makes an error of its own, Node 24's passes the stack of Node's on, which has marked lines for a script.
 */
export function syntaxFailure(
  problem: Problem,
  source: UnparsedSource,
): FunctionEnd & { native: NativeError } {
  const words = syntaxWords(problem, source.code);
  const message = `SyntaxError: ${words.message}`;
  const errorType = 'Runtime.UserCodeSyntaxError';
  const head = `${errorType}: ${message}`;
  const marked = source.form === 'commonjs' ? markedLines(words, source.code, source.path) : [];
  const trace = source.runtime === 24 ? [...marked, message] : [head];
  const { file, line, column } = problem;
  return {
    outcome: 'error',
    payload: null,
    native: { errorType, errorMessage: message, trace },
    error: {
      name: errorType,
      message,
      stack: line === undefined ? head : `${head}\n    at ${file}:${line}:${column ?? 1}`,
      ...(line !== undefined && {
        location: { file, line, ...(column !== undefined && { column }) },
      }),
    },
  };
}

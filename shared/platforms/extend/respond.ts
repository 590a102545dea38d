import type { StackSource } from '../../guest/stack.ts';
import { authorStack } from '../../guest/stack.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Contract } from './contracts.ts';
import { moduleRules, type PlatformAnswer, refusedResults } from './facts.ts';
import type { Answer, Thrown } from './report.ts';
import type { Native, Options } from './schemas.ts';

export type Runtime = NonNullable<Options['runtime']>;

/** How answers are written: whose error bodies, and where the author's stacks point. */
export interface Writing {
  readonly runtime: Runtime;
  readonly contract: Contract;
  /** errors are answered in the envelope of contract 6 */
  readonly envelops: boolean;
  readonly method: string;
  readonly stack: StackSource;
}

const SOURCE_HEADER = 'x-wt-response-source';

function withSource(
  headers: Native['headers'],
  source: PlatformAnswer['source'],
  writing: Writing,
): Native['headers'] {
  return writing.runtime === 'production' ? { ...headers, [SOURCE_HEADER]: source } : headers;
}

const BODYLESS = [204, 304];

function json(
  status: number,
  body: string,
  source: PlatformAnswer['source'],
  writing: Writing,
): Native {
  return {
    status,
    headers: withSource({ 'content-type': 'application/json' }, source, writing),
    body: writing.method === 'HEAD' || BODYLESS.includes(status) ? '' : body,
  };
}

function platformBody(
  status: number,
  source: PlatformAnswer['source'],
  fields: Record<string, JsonValue | undefined>,
  writing: Writing,
): Native {
  return json(status, JSON.stringify({ code: status, ...fields }, null, 2), source, writing);
}

/** What the runtime copies from a thrown value; anything can be thrown. */
function ownFields({
  details,
  ownName,
  ownMessage,
}: Thrown): Record<string, JsonValue | undefined> {
  return { details, name: ownName, message: ownMessage };
}

/** The author's stack; before the message stands what V8 shows as the name. */
function stackOf(error: Thrown, { stack }: Writing): string {
  return authorStack({ ...error, name: error.shownName ?? error.name }, stack);
}

/** A syntax error or an exception while the module was loaded: 400, whoever calls. */
export function compileFailure(error: Thrown, writing: Writing): Native {
  const stack = stackOf(error, writing);
  if (writing.runtime === 'production') {
    const fields = {
      message: `Compilation failed: ${error.message}`,
      error: error.message,
      stack,
    };
    return platformBody(400, 'compiler', fields, writing);
  }
  const fields = {
    error: `Unable to compile submitted JavaScript: ${String(error.details)}`,
    ...ownFields(error),
  };
  return platformBody(400, 'compiler', fields, writing);
}

/** The module has no function of a webtask's shape. */
export function refusedModule(why: keyof typeof moduleRules, writing: Writing): Native {
  const message = moduleRules[why].value;
  if (writing.runtime === 'production') {
    const fields = {
      message: `Compilation failed: ${message}`,
      error: message,
      stack: `Error: ${message}`,
    };
    return platformBody(400, 'compiler', fields, writing);
  }
  const details = `Unable to compile submitted JavaScript. Error: ${message}`;
  return platformBody(400, 'compiler', { details }, writing);
}

/** An exception that nobody caught. */
export function exceptionAnswer(error: Thrown, how: PlatformAnswer, writing: Writing): Native {
  const hasStack = writing.runtime === 'production' && error.ownStack === true;
  const stack = hasStack ? stackOf(error, writing) : undefined;
  const fields = { error: how.text, ...ownFields(error), stack };
  return platformBody(how.status, how.source, fields, writing);
}

/** What a plain webtask handed to its callback as an error, or could not be written as JSON. */
function refusedResult(answer: Extract<Answer, { kind: 'returned' }>, writing: Writing): Native {
  const { why, error } = answer;
  const isProduction = writing.runtime === 'production';
  const stack = isProduction && error.ownStack === true ? stackOf(error, writing) : undefined;
  const fields = { error: refusedResults[why].value, ...ownFields(error), stack };
  return platformBody(isProduction ? answer.status : 400, 'webtask', fields, writing);
}

/** The platform ended the run and answers alone. */
export function terminatedAnswer(how: PlatformAnswer, writing: Writing): Native {
  const fields = { error: how.text, details: how.text };
  return platformBody(how.status, how.source, fields, writing);
}

/** What the caller gets for an answer of the code. */
export function answered(answer: Answer, writing: Writing): Native {
  switch (answer.kind) {
    case 'compile':
      return compileFailure(answer.error, writing);
    case 'refused-code':
      return refusedModule(answer.why, writing);
    case 'returned':
      return refusedResult(answer, writing);
    case 'value':
      return json(200, answer.body, 'webtask', writing);
    case 'error': {
      const body = JSON.stringify(errorBody(answer, writing));
      return json(answer.status, body, 'webtask', writing);
    }
    case 'response': {
      const headers = withSource(answer.headers, 'webtask', writing);
      const { status, body, bodyBase64 } = answer;
      return { status, headers, body, ...(bodyBase64 !== undefined && { bodyBase64 }) };
    }
  }
}

/** A stack as the guest's engine writes it; an author may have put another text there. */
const ENGINE_STACK = /^(?: {4}at .*\n?)+$/;

/** The members in the order in which the compiler writes them; the guest's own stack becomes the author's. */
function errorBody({ members, error }: Extract<Answer, { kind: 'error' }>, writing: Writing) {
  const data: JsonObject = Object.fromEntries(
    members.map(([key, value]) =>
      key === 'stack' && typeof value === 'string' && ENGINE_STACK.test(value)
        ? [key, stackOf({ ...error, stack: value }, writing)]
        : [key, value],
    ),
  );
  return writing.envelops ? { status: 'error', data } : data;
}

/** A browser's preflight is answered by the runtime; the code never sees it. */
export function preflightAnswer(headers: Readonly<Record<string, string>>): Native {
  const echoed = Object.entries({
    'access-control-allow-origin': headers.origin,
    'access-control-allow-methods': headers['access-control-request-method'],
    'access-control-allow-headers': headers['access-control-request-headers'],
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return {
    status: 200,
    headers: {
      ...Object.fromEntries(echoed),
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '60000',
    },
    body: '',
  };
}

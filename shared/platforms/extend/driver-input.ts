import { Remembered } from '../../guest/remembered.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { InvocationCall } from '../platform.ts';
import type { Compiler } from './compiling.ts';
import { contractOf, contractRules } from './contracts.ts';
import { limits, moduleRules } from './facts.ts';
import { debugsMiddleware } from './middleware.ts';
import { classesOf } from './points.ts';
import { CODE_FOLDER } from './profile.ts';
import { storedText, type WebtaskRequest } from './request.ts';
import type { Options } from './schemas.ts';
import type { BrokenText } from './syntax-ending.ts';

/** Longest answer that is also kept while the code still runs, in characters. */
const KEEP_BYTES = 300_000;

interface Input {
  readonly call: InvocationCall;
  readonly options: Options;
  readonly request: WebtaskRequest;
  /** lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly kept: JsonValue | undefined;
  readonly compiler: Compiler;
  /** the text that runs, where a compiler hands it on */
  readonly code: string;
  /** the chain of `wt-middleware`; null without that compiler */
  readonly middleware: JsonObject | null;
  /** why the text does not parse, where the compiler answers that itself */
  readonly syntax: Pick<BrokenText, 'name' | 'message' | 'stack'> | undefined;
}

/** The runtime outside production reads a missing content type as JSON. */
function contextHeaders({ headers, options }: Input): Record<string, string> {
  if (options.runtime !== 'open-source') return { ...headers };
  return { 'content-type': 'application/json', ...headers };
}

/** What the driver (guest/webtask.guest.js) is handed of one call. */
export function driverInput(given: Input): JsonObject {
  const { call, options, request } = given;
  return {
    env: {},
    parse: request.parse,
    platformBody: platformBodyOf(request),
    method: request.method,
    url: request.url,
    rawHeaders: request.rawHeaders.map((pair) => [...pair]),
    headers: contextHeaders(given),
    bodyText: request.bodyText,
    bodyBase64: request.bodyBase64,
    body: bodyOf(request),
    query: Object.fromEntries(request.query),
    params: { ...options.params },
    secrets: { ...call.secrets },
    meta: { ...options.meta },
    requestId: given.requestId,
    authorised: request.authorised,
    stored: storedText(options, given.kept),
  };
}

/** The text itself is the request's. */
function platformBodyOf({ platformBody }: WebtaskRequest): JsonObject | null {
  if (platformBody === null) return null;
  const { json, merge, form } = platformBody;
  return { json, merge, ...(form && { form: form.map((pair) => [...pair]) }) };
}

function bodyOf({ body }: WebtaskRequest): JsonObject {
  return body.read === 'failed'
    ? { read: body.read, error: { ...body.error } }
    : { read: body.read };
}

const known = new Remembered<JsonObject>();

/** What the driver is handed that most calls have alike: one object for all of them. */
export function standingInput(given: Input): JsonObject {
  const { call, options, compiler, middleware, syntax } = given;
  if (middleware !== null || syntax !== undefined) return makeStanding(given);
  const { runtime, strictStorage } = options;
  const parts = [compiler, contractOf(options), runtime, strictStorage, call.options.timeoutMs];
  return known.get(parts.join(' '), () => makeStanding(given));
}

function makeStanding({ call, options, compiler, middleware, syntax, code }: Input): JsonObject {
  const contract = contractOf(options);
  return {
    compiler,
    contract,
    classes: classesOf(compiler, contract).map((each) => ({ ...each })),
    refusals: { shape: moduleRules.shape.value, arity: moduleRules.arity.value },
    syntax: syntax === undefined ? null : { ...syntax },
    middleware,
    script: compiler === 'middleware' ? code : null,
    debugs: middleware !== null && debugsMiddleware(options.meta ?? {}),
    filename: `${CODE_FOLDER}/webtask.js`,
    dirname: CODE_FOLDER,
    unauthorised: { ...contractRules[contract].unauthorised.value },
    refusedBody: { ...contractRules[contract].refusedBody.value },
    storage: {
      readFirst: options.runtime !== 'open-source',
      maxBytes: limits.storageBytes.value,
      strict: options.strictStorage ?? false,
    },
    timeoutMs: call.options.timeoutMs ?? limits.inactivityMs.value,
    afterAnswer: { ms: limits.afterAnswerMs.value, keepBytes: KEEP_BYTES },
  };
}

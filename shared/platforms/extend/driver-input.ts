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

/** What the driver (guest/webtask.guest.js) is handed: plain data, names and values as pairs. */
export function driverInput(given: Input): JsonObject {
  const { call, options, request, compiler } = given;
  const contract = contractOf(options);
  const { meta = {} } = options;
  return {
    compiler,
    classes: classesOf(compiler, contract).map((each) => ({ ...each })),
    refusals: { shape: moduleRules.shape.value, arity: moduleRules.arity.value },
    syntax: given.syntax === undefined ? null : { ...given.syntax },
    middleware: given.middleware,
    script: compiler === 'middleware' ? given.code : null,
    debugs: debugsMiddleware(meta),
    parse: request.parse,
    platformBody: request.platformBody as JsonObject | null,
    env: {},
    filename: `${CODE_FOLDER}/webtask.js`,
    dirname: CODE_FOLDER,
    method: request.method,
    url: request.url,
    rawHeaders: request.rawHeaders.map((pair) => [...pair]),
    headers: Object.entries(contextHeaders(given)),
    bodyText: request.bodyText,
    bodyBase64: request.bodyBase64,
    body: request.body,
    query: request.query.map((pair) => [...pair]),
    params: Object.entries(options.params ?? {}),
    secrets: Object.entries(call.secrets),
    meta: Object.entries(meta),
    contract,
    requestId: given.requestId,
    authorised: request.authorised,
    unauthorised: { ...contractRules[contract].unauthorised.value },
    refusedBody: { ...contractRules[contract].refusedBody.value },
    storage: {
      initial: storedText(options, given.kept),
      readFirst: options.runtime !== 'open-source',
      maxBytes: limits.storageBytes.value,
      strict: options.strictStorage ?? false,
    },
    timeoutMs: call.options.timeoutMs ?? limits.inactivityMs.value,
    afterAnswer: { ms: limits.afterAnswerMs.value, keepBytes: KEEP_BYTES },
  };
}

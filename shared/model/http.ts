import { z } from 'zod';
import { type JsonValue, MOST_NESTING, nestingOf } from './json.ts';
import { jsonValue } from './json-schemas.ts';

export const FAULTS = [
  'connect-timeout',
  'read-timeout',
  'reset',
  'refused',
  'dns',
  'tls',
] as const;
export const faultSchema = z.enum(FAULTS);
export type Fault = z.infer<typeof faultSchema>;

/** Where requests of extensions may go: nowhere but fixtures, or the network with or without keeping what it answers. */
export const NETWORK_MODES = ['offline', 'record', 'live'] as const;
export const networkModeSchema = z.enum(NETWORK_MODES);
export type NetworkMode = z.infer<typeof networkModeSchema>;

/**
 * A host that the user lets extensions reach although its address is private: `name` or
 * `name:port`, exactly. IPv6 addresses may stand in brackets.
 */
export const hostGrantSchema = z
  .string()
  .regex(
    /^(?:\[[0-9A-Fa-f:.]+\](?::\d{1,5})?|[^\s/@*?#:[\]]+(?::\d{1,5})?|[0-9A-Fa-f:.]+)$/,
    'expected a host or host:port, such as "127.0.0.1:9011": no URL and no pattern',
  );

/** What the user (never a workspace) allows the requests of extensions. */
export const networkPermissionSchema = z.strictObject({
  mode: networkModeSchema,
  allowHosts: z.array(hostGrantSchema),
});
export type NetworkPermission = z.infer<typeof networkPermissionSchema>;

/** Header names as given; several values of one name are a list. */
export const headersSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A request that leaves an extension or a platform function. */
export const httpRequestSchema = z
  .strictObject({
    method: z.string().regex(/^[A-Za-z]{1,20}$/, 'expected 1 to 20 letters, such as "POST"'),
    url: z.string().max(65_536),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional().describe('text, sent as UTF-8'),
    bodyBase64: z.base64().optional().describe('in place of `body`: bytes that are no UTF-8 text'),
    connectTimeoutMs: z.number().positive().optional(),
    readTimeoutMs: z.number().positive().optional(),
    redirect: z
      .enum(['follow', 'manual', 'error'])
      .optional()
      .describe('as the fetch standard has it; absent: manual, the redirect is the answer'),
    decompress: z
      .boolean()
      .optional()
      .describe('undo the content-encoding of the answer; absent: no'),
  })
  .refine((request) => request.body === undefined || request.bodyBase64 === undefined, {
    message: 'a request has either "body" or "bodyBase64"',
  });
export type HttpRequest = z.infer<typeof httpRequestSchema>;

export interface HttpResponse {
  status: number;
  /** the server's own reason phrase; absent: the usual one of the status */
  statusText?: string;
  /** lower-case names */
  headers: Record<string, string | string[]>;
  /** as UTF-8 text; bytes that are none show as U+FFFD */
  body: string;
  /** the exact bytes, only when they are no UTF-8 text */
  bodyBase64?: string;
  /** the URL that answered, only when redirects led away from the one that was asked */
  redirectedTo?: string;
}

/**
 * Why there is no answer: a fault of the network; `offline`: nothing may answer it; `denied`: not
 * allowed, or beyond a limit; `redirect`: redirects that may not be followed; `blocked`: a port that
 * the fetch standard sends nothing to.
 */
export const httpFailureSchema = z.enum([...FAULTS, 'offline', 'denied', 'redirect', 'blocked']);
export type HttpFailure = z.infer<typeof httpFailureSchema>;

/** The outcome of one request; a failure names the fault and explains it to the author. */
export type HttpOutcome =
  | {
      ok: true;
      response: HttpResponse;
      from: 'fixture' | 'platform' | 'network';
      durationMs: number;
    }
  | {
      ok: false;
      fault: HttpFailure;
      message: string;
      durationMs: number;
      /** what to add to a file in http/, when no fixture answered offline */
      fixture?: Fixture;
    };

/** At most a day: an answer that takes longer than anybody waits can be simulated. */
const delayMs = z.number().nonnegative().max(86_400_000).optional();

/** Whether only one of these members is given. */
const atMostOne = (value: object, names: readonly string[]) =>
  names.filter((name) => name in value).length <= 1;

/** Masks and comparisons of bodies work by recursion. */
const body = jsonValue.refine((value) => nestingOf(value) <= MOST_NESTING, {
  error: ({ input }) =>
    `nested ${nestingOf(input as JsonValue)} levels deep; at most ${MOST_NESTING} are accepted`,
});

/** Which requests a fixture answers (docs/http.md). All that is given must fit; `*` stands for any text. */
export const fixtureRequestSchema = z
  .strictObject({
    method: z.string().optional(),
    url: z.string().describe('the whole URL; the parameters of its query in any order'),
    query: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .optional()
      .describe('parameters that are there, among others; `*` stands for any text'),
    headers: z.record(z.string(), z.string()).optional(),
    body: body.optional().describe('a text: exactly; any other JSON: equal'),
    bodyIncludes: body.optional().describe('JSON that the body has, among other members'),
    bodyPattern: z.string().optional().describe('text; `*` stands for any text'),
    bodyBase64: z.base64().optional().describe('exactly these bytes'),
  })
  .refine((request) => atMostOne(request, ['body', 'bodyIncludes', 'bodyPattern', 'bodyBase64']), {
    message: 'give one of "body", "bodyIncludes", "bodyPattern" and "bodyBase64"',
  });
export type FixtureRequest = z.infer<typeof fixtureRequestSchema>;

export const fixtureResponseSchema = z
  .strictObject({
    status: z
      .number()
      .int()
      .min(200, 'expected the status of an answer, from 200 to 999')
      .max(999, 'expected the status of an answer, from 200 to 999'),
    headers: headersSchema.optional(),
    body: body.optional().describe('a text as it is; any other JSON as application/json'),
    bodyBase64: z.base64().optional().describe('in place of `body`: exact bytes'),
    delayMs,
    template: z
      .boolean()
      .optional()
      .describe('body and headers are Mustache templates over the request'),
  })
  .refine((response) => atMostOne(response, ['body', 'bodyBase64']), {
    message: 'a response has either "body" or "bodyBase64"',
  });
export type FixtureResponse = z.infer<typeof fixtureResponseSchema>;

const fixtureFaultSchema = z.strictObject({ fault: faultSchema, delayMs });
export type FixtureFault = z.infer<typeof fixtureFaultSchema>;

/** `http/<slug>.json` and `options.http`: one canned answer, or several in turn (docs/http.md). */
export const fixtureSchema = z
  .strictObject({
    request: fixtureRequestSchema,
    response: fixtureResponseSchema.optional(),
    responses: z
      .array(z.union([fixtureResponseSchema, fixtureFaultSchema]))
      .min(1)
      .optional()
      .describe('answers in turn, counted in each invocation'),
    afterLast: z
      .enum(['repeat', 'pass'])
      .optional()
      .describe('when all of `responses` were given: the last again (default), or no answer'),
    fault: faultSchema.optional(),
    delayMs: delayMs.describe('of the fault'),
  })
  .refine(
    (fixture) =>
      [fixture.response, fixture.responses, fixture.fault].filter((each) => each !== undefined)
        .length === 1,
    { message: 'a fixture has one of "response", "responses" and "fault"' },
  )
  .refine((fixture) => fixture.afterLast === undefined || fixture.responses !== undefined, {
    path: ['afterLast'],
    message: '"afterLast" goes with "responses"',
  })
  .refine((fixture) => fixture.delayMs === undefined || fixture.fault !== undefined, {
    path: ['delayMs'],
    message: 'beside "request", "delayMs" goes with "fault"; else it stands in the response',
  });
export type Fixture = z.infer<typeof fixtureSchema>;
export const fixturesSchema = z.array(fixtureSchema);

/** One request of an invocation and what came of it; `from` and `status` when it was answered. */
export const exchangeSchema = z.object({
  method: z.string(),
  url: z.string(),
  status: z.number().int().optional(),
  from: z.enum(['fixture', 'platform', 'network']).optional(),
  fault: httpFailureSchema.optional(),
  /** the fault in words */
  message: z.string().optional(),
  /** absent: the run ended first */
  durationMs: z.number().optional(),
  /** what to add to a file in http/, when no fixture answered offline */
  fixture: fixtureSchema.optional(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

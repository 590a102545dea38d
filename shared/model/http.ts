import { z } from 'zod';
import { jsonValue } from './json.ts';

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

/** Header names as given; several values of one name are a list. */
export const headersSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A request that leaves an extension or a platform function. Bodies are text. */
export const httpRequestSchema = z.strictObject({
  method: z.string().regex(/^[A-Za-z]{1,20}$/),
  url: z.string().max(65_536),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  connectTimeoutMs: z.number().positive().optional(),
  readTimeoutMs: z.number().positive().optional(),
});
export type HttpRequest = z.infer<typeof httpRequestSchema>;

export interface HttpResponse {
  status: number;
  /** lower-case names */
  headers: Record<string, string | string[]>;
  body: string;
}

/** The outcome of one request; a failure names the fault and explains it to the author. */
export type HttpOutcome =
  | {
      ok: true;
      response: HttpResponse;
      from: 'fixture' | 'platform' | 'network';
      durationMs: number;
    }
  | { ok: false; fault: Fault | 'offline' | 'denied'; message: string; durationMs: number };

/** `http/<slug>.json` and `options.http`: one canned answer. Body of a response may be any JSON value. */
export const fixtureSchema = z
  .strictObject({
    request: z.strictObject({
      method: z.string().optional(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: jsonValue.optional(),
    }),
    response: z
      .strictObject({
        status: z.number().int(),
        headers: headersSchema.optional(),
        body: jsonValue.optional(),
        delayMs: z.number().nonnegative().optional(),
      })
      .optional(),
    fault: faultSchema.optional(),
  })
  .refine((fixture) => (fixture.response === undefined) !== (fixture.fault === undefined), {
    message: 'a fixture has either "response" or "fault"',
  });
export type Fixture = z.infer<typeof fixtureSchema>;
export const fixturesSchema = z.array(fixtureSchema);

/** One request of an invocation and what came of it; `from` and `status` when it was answered. */
export const exchangeSchema = z.object({
  method: z.string(),
  url: z.string(),
  status: z.number().int().optional(),
  from: z.enum(['fixture', 'platform', 'network']).optional(),
  fault: z.enum([...FAULTS, 'offline', 'denied']).optional(),
  /** the fault in words */
  message: z.string().optional(),
  /** absent: the run ended first */
  durationMs: z.number().optional(),
  /** what to add to a file in http/, when no fixture answered offline */
  fixture: fixtureSchema.optional(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { LoopbackEnv } from '../../loopback/app.ts';

const count = z.int().nonnegative();

const EFFECTS = ['latencyMs', 'status', 'dropAfterBytes'] as const;

/** What goes wrong with requests; of several that fit, the first in the list does. */
const requestFaultSchema = z
  .strictObject({
    method: z.string().optional().describe('of this method; absent: of every one'),
    path: z.string().optional().describe('whose path begins so; absent: every one'),
    skip: count.default(0).describe('so many that fit pass before'),
    times: z.int().positive().optional().describe('so many have it then; absent: all'),
    latencyMs: count.max(600_000).optional().describe('the answer waits so long'),
    status: z.int().min(400).max(599).optional().describe('is answered instead'),
    retryAfter: z.string().optional().describe('with this header: seconds, or a date'),
    body: z.string().optional().describe('with this text'),
    takesEffect: z
      .boolean()
      .default(false)
      .describe('with status: what was asked for is done all the same'),
    dropAfterBytes: count
      .optional()
      .describe('the connection ends after so many bytes of the answer, its head included'),
  })
  .refine((fault) => EFFECTS.some((name) => fault[name] !== undefined), {
    error: 'a fault has latencyMs, status or dropAfterBytes',
  });
export type RequestFault = z.output<typeof requestFaultSchema>;

/** What becomes of a module that a tenant is asked to install. */
const moduleFaultSchema = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1).optional().describe('absent: every one'),
  installMs: count.max(3_600_000).optional().describe('it is queued so long'),
  fails: z.boolean().default(false).describe('it becomes failed and not available'),
});
export type ModuleFault = z.output<typeof moduleFaultSchema>;

/** Faults on request: of a stand-in, and of the platform that it stands for. */
export const faultsSchema = z.strictObject({
  requests: z.array(requestFaultSchema).default([]),
  modules: z.array(moduleFaultSchema).default([]).describe('where a tenant installs some'),
});
export type Faults = z.output<typeof faultsSchema>;

type Fetch = Hono<LoopbackEnv>['fetch'];

/** Stands between the requests and an application: those that have a fault are not answered as it does. */
export const faulty =
  (faults: readonly RequestFault[] = []) =>
  (fetch: Fetch): Fetch =>
    faults.length === 0 ? fetch : withFaults(fetch, faults);

function withFaults(fetch: Fetch, faults: readonly RequestFault[]): Fetch {
  const seen = new Map<RequestFault, number>();
  const faultOf = (request: Request): RequestFault | undefined =>
    faults.find((fault) => {
      if (!fits(fault, request)) return false;
      const number = seen.get(fault) ?? 0;
      seen.set(fault, number + 1);
      const { skip, times = Number.POSITIVE_INFINITY } = fault;
      return number >= skip && number < skip + times;
    });
  return async (request, env, context) => {
    const fault = faultOf(request);
    if (fault === undefined) return fetch(request, env, context);
    const { latencyMs, status, takesEffect, dropAfterBytes } = fault;
    if (latencyMs !== undefined) await after(latencyMs);
    if (dropAfterBytes !== undefined && env !== undefined && 'outgoing' in env) {
      cutAfter(env.outgoing, dropAfterBytes);
    }
    if (status === undefined) return fetch(request, env, context);
    if (takesEffect) await fetch(request, env, context);
    return refusal(fault, status);
  };
}

function fits({ method, path }: RequestFault, request: Request): boolean {
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  return path === undefined || new URL(request.url).pathname.startsWith(path);
}

function refusal({ retryAfter, body = '' }: RequestFault, status: number): Response {
  const headers = { ...(retryAfter !== undefined && { 'retry-after': retryAfter }) };
  return new Response(body, { status, headers });
}

/** Lets so many bytes of an answer out, then ends its connection. */
function cutAfter({ socket }: ServerResponse, bytes: number): void {
  if (socket === null) return;
  const write = socket.write.bind(socket);
  let left = bytes;
  const limited = (chunk: Uint8Array | string, ...rest: readonly unknown[]): boolean => {
    const encoding = typeof rest[0] === 'string' ? (rest[0] as BufferEncoding) : 'utf8';
    const whole = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    const part = whole.subarray(0, left);
    left -= part.length;
    const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
    if (left > 0) return write(part, done);
    write(part, () => socket.destroy());
    return false;
  };
  Object.assign<Socket, { write: typeof limited }>(socket, { write: limited });
}

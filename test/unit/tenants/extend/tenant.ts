import { beforeEach, expect } from 'vitest';
import { z } from 'zod';
import { extendStandIn } from '../../../../electron/engine/tenants/extend/index.ts';
import { CREDENTIAL, type Reply, type Sent, started, type Tenant } from '../started.ts';

export const CODE = 'module.exports = (ctx, cb) => cb(null, { ok: true });';
export const PATH = '/api/webtask/acme/lead-score';

const map = z.record(z.string(), z.string());
export const webtaskSchema = z.strictObject({
  container: z.string(),
  name: z.string(),
  token: z.string().min(20),
  meta: map.optional(),
  secrets: map.optional(),
  code: z.string().optional(),
  url: z.string().optional(),
  webtask_url: z.url(),
});

/** A new tenant for each test of a file. */
export function tenantForEach() {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await started(extendStandIn);
  });
  const call = (path: string, { headers, ...sent }: Sent = {}): Promise<Reply> => {
    const authorization = `Bearer ${CREDENTIAL}`;
    return tenant.send(path, { ...sent, headers: { authorization, ...headers } });
  };
  return {
    call,
    /** the present one, as anybody may call it */
    send: (path: string, sent?: Sent) => tenant.send(path, sent),
    url: () => tenant.url,
    put: (body: unknown, path = PATH) => call(path, { method: 'PUT', body }),
    whole: async () => webtask(await call(`${PATH}?decrypt=true&fetch_code=true`)),
    /** another one, with what a file keeps */
    reopen: async (stateFile: string) => {
      tenant = await started(extendStandIn, stateFile);
    },
  };
}

export function webtask(reply: Reply) {
  expect(reply.text).toContain('webtask_url');
  expect(reply.status).toBe(200);
  return webtaskSchema.parse(JSON.parse(reply.text));
}

export function refused(reply: Reply, status: number): string {
  expect(reply.status).toBe(status);
  const body = z.strictObject({ code: z.literal(status), error: z.string(), message: z.string() });
  return body.parse(JSON.parse(reply.text)).message;
}

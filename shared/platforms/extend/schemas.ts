import { z } from 'zod';
import { headersSchema } from '../../model/http.ts';
import { jsonObject, jsonValue } from '../../model/json-schemas.ts';
import { STAGES_OF_PRODUCT } from './product/stages.ts';

const CONTRACTS = ['4.0', '5.0', '5.5', '6'] as const;
const contract = z.enum(CONTRACTS).optional();
const runtime = z.enum(['production', 'open-source']).optional();
/** When the platform reads a body: the claim `pb`. */
const pb = z.literal([0, 1, 2]).optional();
const mb = z.literal([0, 1]).optional();

/** What `PUT /api/cron/{container}/{name}` takes. */
const cronSchema = z.strictObject({
  schedule: z.string().min(1).describe('minute hour day month weekday, such as "0 22 * * 1-5"'),
  tz: z
    .string()
    .min(1)
    .optional()
    .describe('IANA time zone, such as "Europe/Berlin"; default: UTC'),
  state: z.enum(['active', 'inactive']).optional().describe('default "active"'),
});

/** `config` of a manifest. */
export const configSchema = z.strictObject({
  stage: z
    .enum(STAGES_OF_PRODUCT)
    .optional()
    .describe('where the product calls the extension; default "token.access.issue"'),
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,126}$/)
    .optional()
    .describe('name of the webtask; default: the folder of the extension'),
  meta: z
    .record(z.string(), z.string())
    .optional()
    .describe('metadata of the webtask, text values only'),
  contract: contract.describe('response contract of the compiler package; default "5.5"'),
  runtime: runtime.describe('whose error bodies; default "production"'),
  pb: pb.describe('the platform reads bodies: 0 never, 1 always, 2 by arity (default)'),
  mb: mb.describe('1: what the platform read fills gaps of ctx.data'),
  strictStorage: z
    .boolean()
    .optional()
    .describe('a write after someone else wrote is a conflict, also without an etag'),
  cron: cronSchema.optional().describe('calls the extension by the clock'),
});
export type Config = z.infer<typeof configSchema>;

const configs = new WeakMap<object, Config>();

/** The `config` of a manifest, which is never changed in place; nothing of one that does not fit. */
export function configOf(config: object): Config {
  const known = configs.get(config);
  if (known !== undefined) return known;
  const read = configSchema.safeParse(config).data ?? {};
  configs.set(config, read);
  return read;
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** Options of an invocation that only this platform has (docs/cli.md). */
export const optionsSchema = z.strictObject({
  contract: contract.describe('response contract of the compiler package; default "5.5"'),
  runtime: runtime.describe('whose error bodies; default "production"'),
  pb: pb.describe('the platform reads bodies: 0 never, 1 always, 2 by arity (default)'),
  mb: mb.describe('1: what the platform read fills gaps of ctx.data'),
  strictStorage: z.boolean().optional(),
  method: z.enum(METHODS).optional().describe('default: POST'),
  path: z.string().startsWith('/').optional().describe('default: /'),
  headers: z.record(z.string(), z.string()).optional(),
  query: z.string().optional().describe('raw text, with or without "?"'),
  bodyBase64: z.base64().optional().describe('the bytes of the body, in place of the event'),
  meta: z.record(z.string(), z.string()).optional(),
  params: z.record(z.string(), jsonValue).optional(),
  storage: jsonValue.optional().describe('the stored document at the start'),
  caller: z
    .enum(['client', 'product'])
    .optional()
    .describe('"product": the call bears the secret of the extension; default "client"'),
});
export type Options = z.infer<typeof optionsSchema>;

/** What a call runs under: the options, and behind them what the manifest says. */
export function settledOptions(options: Options, config: object): Options {
  const { stage: _stage, name: _name, cron: _cron, meta, ...said } = configOf(config);
  return { ...said, ...options, meta: { ...meta, ...options.meta } };
}

/** `native`: the HTTP response of the webtask. Header names are lower-case, the body is text. */
export const nativeSchema = z.object({
  status: z.number().int(),
  headers: headersSchema,
  body: z.string(),
  bodyBase64: z.base64().optional().describe('the bytes of a body that is no UTF-8'),
});
export type Native = z.infer<typeof nativeSchema>;

/** `settings` of a connection. */
export const settingsSchema = z.strictObject({
  container: z.string().min(1).describe('container (tenant) that holds the webtasks'),
  contract: contract.describe('response contract of its compiler package; default "5.5"'),
  runtime: runtime.describe('whose error bodies; default "production"'),
  strictStorage: z.boolean().optional().describe('a write without an etag may be a conflict'),
});

/** What the product sends at a token stage, by the convention of docs/contracts/extend.md, Product. */
export const productEventSchema = z.looseObject({
  user: z
    .looseObject({
      id: z.string().optional(),
      username: z.string().optional(),
      email: z.string().optional(),
      email_verified: z.boolean().optional(),
      given_name: z.string().optional(),
      family_name: z.string().optional(),
      user_metadata: jsonObject.optional(),
      app_metadata: jsonObject.optional(),
    })
    .nullable()
    .optional(),
  client: z
    .looseObject({ id: z.string().optional(), name: z.string().optional() })
    .nullable()
    .optional(),
  scope: z.array(z.string()).optional(),
  audience: z.union([z.string(), z.array(z.string())]).optional(),
  claims: jsonObject.optional(),
});

/** Text stands for a raw body; everything else is sent as JSON. */
export const eventSchema = z.union([
  productEventSchema,
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(jsonValue),
]);

/** `platform.extend` of a user in the directory; all of it is optional. */
export const userExtrasSchema = z.object({
  user_metadata: jsonObject.optional(),
  app_metadata: jsonObject.optional(),
});

/** `extras` of an application on this platform; all of it is optional. */
export const applicationExtrasSchema = z.object({
  audience: z.string().optional().describe('the API that access tokens are for'),
});

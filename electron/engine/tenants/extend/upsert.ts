import { z } from 'zod';
import type { Webtask } from './webtask.ts';

/** max_code_length, in UTF-8 bytes. Source: docs/contracts/extend.md, Limits. */
export const MAX_CODE_BYTES = 100 * 1024;

const textMap = z.record(z.string(), z.string({ error: 'every value is a text' }));

const code = z.string().refine((text) => Buffer.byteLength(text, 'utf8') <= MAX_CODE_BYTES, {
  error: `the code has at most ${MAX_CODE_BYTES} bytes`,
});

const requestSchema = z
  .object({
    code: code.optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    secrets: textMap.optional(),
    meta: textMap.optional(),
    host: z.string().optional(),
  })
  .refine((request) => (request.code === undefined) !== (request.url === undefined), {
    error: 'exactly one of code and url is given',
  });

type Content = Omit<Webtask, 'container' | 'name' | 'token' | 'storage'>;

/**
 * What a PUT makes of a webtask. Meta that is not sent stays as it is; secrets that are not sent
 * are gone, which is the assumption that shows a client that forgets them. Source:
 * docs/contracts/extend.md, HTTP API and Stand-in.
 * @returns the content, or what is wrong with the request
 */
export function upsertOf(
  request: unknown,
  existing: Webtask | undefined,
): { readonly content: Content } | { readonly wrong: string } {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return { wrong: explain(parsed.error) };
  const { meta = existing?.meta, ...rest } = parsed.data;
  const some = meta !== undefined && Object.keys(meta).length > 0;
  return { content: { ...rest, ...(some && { meta }) } };
}

function explain(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

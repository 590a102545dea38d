import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Answer, refusal } from './answer.ts';
import type { Webtask } from './webtask.ts';

/** Storage of one webtask, in UTF-8 bytes. Source: docs/contracts/extend.md, Limits. */
export const MAX_DATA_BYTES = 500 * 1024;

const requestSchema = z.object({ data: z.string(), etag: z.string().nullish() });

export function readStorage({ storage }: Webtask): Answer {
  return { status: 200, json: storage ?? {} };
}

/**
 * Replaces the document of a webtask. An etag, when given, has to be the present one, and null
 * stands for an empty storage; the status of a mismatch is not known and taken for 400. Source:
 * docs/contracts/extend.md, Stand-in, etag.
 */
export function writeStorage(
  webtask: Webtask,
  request: unknown,
): { readonly answer: Answer; readonly written?: Webtask } {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return { answer: refusal(400, z.prettifyError(parsed.error)) };
  const { data, etag } = parsed.data;
  if (Buffer.byteLength(data, 'utf8') > MAX_DATA_BYTES) {
    return { answer: refusal(400, `data has at most ${MAX_DATA_BYTES} bytes`) };
  }
  if (etag !== undefined && etag !== (webtask.storage?.etag ?? null)) {
    return { answer: refusal(400, 'Item was modified since it was read.') };
  }
  const storage = { data, etag: createHash('md5').update(data, 'utf8').digest('base64') };
  return { answer: { status: 200, json: storage }, written: { ...webtask, storage } };
}

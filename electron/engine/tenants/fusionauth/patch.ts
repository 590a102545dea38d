import { applyPatch, type Operation } from 'rfc6902';
import { z } from 'zod';
import { type Errors, generalError } from './errors.ts';
import type { Lambda } from './lambda.ts';
import { type Parsed, parseText } from './request.ts';

const operations: z.ZodType<Operation[]> = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.literal('add'), path: z.string(), value: z.json() }),
    z.object({ op: z.literal('remove'), path: z.string() }),
    z.object({ op: z.literal('replace'), path: z.string(), value: z.json() }),
    z.object({ op: z.literal('move'), from: z.string(), path: z.string() }),
    z.object({ op: z.literal('copy'), from: z.string(), path: z.string() }),
    z.object({ op: z.literal('test'), path: z.string(), value: z.json() }),
  ]),
);

const partial = z.object({ lambda: z.record(z.string(), z.unknown()).nullish() });

/** RFC 6902, and RFC 7396 beside the older partial object, by the content type of the request. */
export const PATCH_TYPES = [
  'application/json',
  'application/merge-patch+json',
  'application/json-patch+json',
] as const;

/**
 * The request that a PATCH amounts to: the stored lambda with the change applied. A lambda holds
 * neither arrays nor objects, so the older partial object and a merge patch do the same: null
 * removes, anything else replaces. Source: docs/contracts/fusionauth.md §7, Patch.
 */
export function patched(lambda: Lambda, contentType: string, text: string): Parsed<unknown> {
  const json = parseText(text);
  if (!json.ok) return json;
  if (contentType === 'application/json-patch+json') return byOperations(lambda, json.value);
  const change = partial.safeParse(json.value);
  if (!change.success) return refused('An object with a [lambda] object was expected.');
  return { ok: true, value: { lambda: { ...lambda, ...change.data.lambda } } };
}

function byOperations(lambda: Lambda, patch: unknown): Parsed<unknown> {
  const parsed = operations.safeParse(patch);
  if (!parsed.success) return refused(z.prettifyError(parsed.error));
  const target = { lambda: { ...lambda } };
  const failed = applyPatch(target, parsed.data).find((outcome) => outcome !== null);
  return failed === undefined ? { ok: true, value: target } : refused(failed.message);
}

function refused(reason: string): { ok: false; errors: Errors } {
  const message = `Invalid JSON in the request body. The error was [${reason}].`;
  return { ok: false, errors: generalError('invalidJSON', message) };
}

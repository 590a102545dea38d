import { joinPath } from '../../../model/path.ts';
import { javaText } from '../java-text.ts';
import type { JsonNode } from '../json-text.ts';
import { OPERATION_MESSAGES as TEXT } from '../messages.ts';
import { listIndex } from './list-index.ts';
import {
  type Change,
  done,
  failed,
  isResult,
  type OperationContext,
  type OperationResult,
  PlatformCrash,
  valueOr,
} from './result.ts';
import { type ClaimEntry, claimNamed } from './token-model.ts';

/** `scheme://` with two characters after it, or a plain name. */
const STRING_OR_URI =
  /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^ \t\n\v\f\r/$.?#][^\n\r\u0085\u2028\u2029][^ \t\n\v\f\r]*|[a-zA-Z0-9.-]+)$/u;

function change(
  { token }: OperationContext,
  kind: 'audience.add' | 'audience.remove',
  audience: string,
): Change {
  return { kind, path: joinPath([token, 'claims', 'aud', audience]), value: audience };
}

/** The list of audiences of a token; undefined when the claim is no list. */
function audiences(claims: readonly ClaimEntry[]): readonly JsonNode[] | undefined {
  const value = claimNamed(claims, 'aud')?.value;
  return value?.kind === 'array' ? value.items : undefined;
}

function textAt(items: readonly JsonNode[], index: number): string {
  const item = items[index];
  if (item?.kind === 'string') return item.value;
  throw new PlatformCrash(
    'audience-not-text',
    `aud[${index}] of the request is no text: the platform throws and fails the flow`,
  );
}

interface Growing {
  readonly items: readonly JsonNode[];
  write(items: readonly JsonNode[]): void;
}

function growing(context: OperationContext): Growing {
  const claim = claimNamed(context.grown.claims, 'aud');
  if (claim?.value.kind === 'array') {
    return {
      items: claim.value.items,
      write: (items) => {
        claim.value = { kind: 'array', items };
      },
    };
  }
  throw new PlatformCrash('audience-gone', 'the audience is no list any more: the platform throws');
}

/** The platform tests for the prefix only, so that `audience_tier` counts as the audience too. */
export function isAudiencePath({ operation, quirks }: OperationContext, audience: string): boolean {
  const { path } = operation;
  return quirks ? path.startsWith(audience) : path === audience || path.startsWith(`${audience}/`);
}

function has(items: readonly JsonNode[], audience: string): boolean {
  return items.some((item) => item.kind === 'string' && item.value === audience);
}

function without(items: readonly JsonNode[], audience: string): readonly JsonNode[] | undefined {
  const index = items.findIndex((item) => item.kind === 'string' && item.value === audience);
  return index < 0 ? undefined : items.toSpliced(index, 1);
}

export function addAudience(context: OperationContext): OperationResult {
  const { operation, sent } = context;
  const list = audiences(sent.claims);
  if (list === undefined) return failed(TEXT.audienceClaimNotFound);
  if (listIndex(operation.path, list.length) === undefined) return failed(TEXT.invalidIndex);
  const value = valueOr(context, TEXT.audienceInvalid);
  if (isResult(value)) return value;
  const audience = javaText(value);
  if (!STRING_OR_URI.test(audience)) return failed(TEXT.audienceInvalid);
  const grown = growing(context);
  if (has(grown.items, audience)) return failed(TEXT.audienceExists);
  grown.write([...grown.items, { kind: 'string', value: audience }]);
  return done(TEXT.audienceAdded, change(context, 'audience.add', audience));
}

/** Reports success also when there is nothing to remove. */
export function removeAudience(context: OperationContext): OperationResult {
  const { operation, sent } = context;
  const list = audiences(sent.claims);
  if (list === undefined) return done(TEXT.audienceNotFound);
  const index = listIndex(operation.path, list.length);
  if (index === undefined) return failed(TEXT.invalidIndex);
  if (list.length === 0) {
    throw new PlatformCrash(
      'audience-empty',
      'the audience of the request is empty: the platform throws',
    );
  }
  const audience = textAt(list, index);
  const grown = growing(context);
  const rest = without(grown.items, audience);
  if (rest === undefined) return done(TEXT.audienceNotFound);
  grown.write(rest);
  return done(TEXT.audienceRemoved, change(context, 'audience.remove', audience));
}

/** Remove and append, so the order changes. */
export function replaceAudience(context: OperationContext): OperationResult {
  const { operation, sent } = context;
  const list = audiences(sent.claims);
  if (list === undefined) return failed(TEXT.audienceClaimNotFound);
  const index = listIndex(operation.path, list.length);
  if (index === undefined) return failed(TEXT.invalidIndex);
  const value = valueOr(context, TEXT.audienceNotStringOrUri);
  if (isResult(value)) return value;
  const audience = javaText(value);
  if (!STRING_OR_URI.test(audience)) return failed(TEXT.audienceNotStringOrUri);
  if (has(list, audience)) return failed(TEXT.audienceToReplaceExists);
  if (list.length === 0) {
    throw new PlatformCrash(
      'audience-empty',
      'the audience of the request is empty: the platform throws',
    );
  }
  const old = textAt(list, index);
  const grown = growing(context);
  const rest = without(grown.items, old);
  grown.write([...(rest ?? grown.items), { kind: 'string', value: audience }]);
  return done(
    TEXT.audienceReplaced,
    ...(rest === undefined ? [] : [change(context, 'audience.remove', old)]),
    change(context, 'audience.add', audience),
  );
}

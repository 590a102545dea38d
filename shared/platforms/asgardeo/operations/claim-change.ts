import { joinPath } from '../../../model/path.ts';
import { javaText } from '../java-text.ts';
import { type JsonNode, toJson } from '../json-text.ts';
import { OPERATION_MESSAGES as TEXT } from '../messages.ts';
import { claimPath } from './list-index.ts';
import {
  type Change,
  done,
  failed,
  type OperationContext,
  type OperationResult,
  PlatformCrash,
} from './result.ts';
import { claimNamed, type TokenModel } from './token-model.ts';

function path({ token }: OperationContext, name: string): string {
  return joinPath([token, 'claims', name]);
}

function setTo(context: OperationContext, name: string, value: JsonNode): Change {
  return { kind: 'claim.set', path: path(context, name), value: toJson(value) };
}

/** Drops every claim of a name; whether there was one. */
function drop(model: TokenModel, name: string): boolean {
  const rest = model.claims.filter((claim) => claim.name !== name);
  const dropped = rest.length < model.claims.length;
  model.claims = rest;
  return dropped;
}

function itemText(items: readonly JsonNode[], index: number, name: string): string {
  const item = items[index];
  if (item?.kind === 'string') return item.value;
  throw new PlatformCrash(
    'claim-item-not-text',
    `item ${index} of "${name}" is no text: the platform throws and fails the flow`,
  );
}

/** The list of a claim in the growing token; the platform trips when an earlier operation took it away. */
function growingItems(
  model: TokenModel,
  name: string,
): { items: readonly JsonNode[]; write(items: readonly JsonNode[]): JsonNode } {
  const claim = claimNamed(model.claims, name);
  if (claim?.value.kind !== 'array') {
    throw new PlatformCrash(
      'claim-gone',
      `"${name}" was removed or replaced by an earlier operation of the same answer: the platform throws and fails the flow`,
    );
  }
  return {
    items: claim.value.items,
    write: (items) => {
      claim.value = { kind: 'array', items };
      return claim.value;
    },
  };
}

function indexOf(items: readonly JsonNode[], text: string): number {
  return items.findIndex((item) => item.kind === 'string' && item.value === text);
}

export function removeClaim(context: OperationContext): OperationResult {
  const { operation, sent, grown } = context;
  const { name, index } = claimPath(operation.path);
  const claim = claimNamed(sent.claims, name);
  if (claim === undefined) return failed(TEXT.claimNotFound);
  if (index === -1) {
    if (!drop(grown, name)) return failed(TEXT.failedToRemoveClaim);
    return done(TEXT.claimRemoved, { kind: 'claim.remove', path: path(context, name) });
  }
  if (claim.value.kind !== 'array') return failed(TEXT.removeFromNoArray);
  const { items } = claim.value;
  if (index < 0 || index >= items.length) return failed(TEXT.invalidIndex);
  const text = itemText(items, index, name);
  const growing = growingItems(grown, name);
  const position = indexOf(growing.items, text);
  if (position < 0) return failed(TEXT.failedToRemoveClaimValue);
  return done(
    TEXT.claimValueRemoved,
    setTo(context, name, growing.write(growing.items.toSpliced(position, 1))),
  );
}

function replaceItem(
  context: OperationContext,
  name: string,
  items: readonly JsonNode[],
  index: number,
): OperationResult {
  const { operation, grown } = context;
  if (index < 0 || index >= items.length) return failed(TEXT.invalidIndex);
  const { value } = operation;
  if (
    value === undefined ||
    value.kind === 'array' ||
    value.kind === 'object' ||
    value.kind === 'null'
  ) {
    return failed(TEXT.invalidPrimitive);
  }
  const growing = growingItems(grown, name);
  const old = itemText(items, index, name);
  const text = javaText(value);
  if (indexOf(growing.items, text) >= 0) return failed(TEXT.claimValueExists);
  const position = indexOf(growing.items, old);
  const rest = position < 0 ? growing.items : growing.items.toSpliced(position, 1);
  return done(
    TEXT.claimValueReplaced,
    setTo(context, name, growing.write([...rest, { kind: 'string', value: text }])),
  );
}

/** Without a type check: the new value may be anything, also nothing. */
export function replaceClaim(context: OperationContext): OperationResult {
  const { operation, sent, grown } = context;
  const { name, index } = claimPath(operation.path);
  const claim = claimNamed(sent.claims, name);
  if (claim === undefined) return failed(TEXT.claimNotFound);
  if (index !== -1) {
    if (claim.value.kind !== 'array') return failed(TEXT.replaceInNoArray);
    return replaceItem(context, name, claim.value.items, index);
  }
  if (!drop(grown, name)) return failed(TEXT.failedToReplaceClaim);
  const value: JsonNode = operation.value ?? { kind: 'null' };
  grown.claims.push({ name, value });
  return done(
    TEXT.claimReplaced,
    value.kind === 'null'
      ? { kind: 'claim.remove', path: path(context, name) }
      : setTo(context, name, value),
  );
}

import type { Difference } from '../../../shared/model/history.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import { type JsonValue, jsonEquals } from '../../../shared/model/json.ts';
import type { IssuedToken, Run } from '../../../shared/model/run.ts';
import { createMasker } from '../simulate/mask.ts';
import type { KeptResult } from './line.ts';
import { NOT_KEPT } from './withhold.ts';

export interface Compared {
  /** but for what takes its time */
  readonly same: boolean;
  readonly differences: readonly Difference[];
}

/** Times that the real clock puts into texts. */
const INSTANT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/g;
const DURATION = /\b\d+(?:\.\d+)?(?= ?ms\b)/g;

const hidden = createMasker({ notKept: NOT_KEPT });

/** Something that two results were compared in. */
export interface Part extends Difference {
  readonly same: boolean;
}

/**
 * What two results differ in: tokens, claims, effects, records, timing. Durations and instants in
 * texts make no difference.
 */
export function compareResults(a: KeptResult, b: KeptResult): Compared {
  const differences = comparedParts(a, b)
    .filter(({ same }) => !same)
    .map(({ same: _same, ...difference }) => difference);
  return { same: differences.every(({ area }) => area === 'timing'), differences };
}

/** Everything that two results were compared in, also what is the same, in the order of the results. */
export function comparedParts(a: KeptResult, b: KeptResult): readonly Part[] {
  const list = new Parts();
  const [before, after] = [hiddenIn(a), hiddenIn(b)];
  if (before.kind === 'run' && after.kind === 'run') compareRuns(before.value, after.value, list);
  else if (before.kind === 'invocation' && after.kind === 'invocation') {
    compareInvocations(before.value, after.value, before.value.extension ?? 'code', list);
  } else list.add('end', 'kind', before.kind, after.kind);
  return list.parts;
}

/** Whether two results are the same to the byte, what is not kept aside. */
export function sameBytes(a: KeptResult, b: KeptResult): boolean {
  return JSON.stringify(hiddenIn(a)) === JSON.stringify(hiddenIn(b));
}

const hiddenIn = (result: KeptResult) => hidden.json(result);

class Parts {
  readonly parts: Part[] = [];

  add(area: Difference['area'], path: string, before: unknown, after: unknown): void {
    const [was, is] = [before as JsonValue | undefined, after as JsonValue | undefined];
    if (was === undefined && is === undefined) return;
    const same = was === is || (was !== undefined && is !== undefined && jsonEquals(was, is));
    this.parts.push({
      same,
      area,
      path,
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
    });
  }
}

function compareRuns(a: Run, b: Run, list: Parts): void {
  list.add('end', 'decision', a.decision, b.decision);
  const [before, after] = [invocationsOf(a), invocationsOf(b)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    if (was && is) compareInvocations(was, is, name, list);
    else list.add('invocation', name, was?.outcome, is?.outcome);
  }
  list.add('invocation', 'skipped', skippedOf(a), skippedOf(b));
  for (const kind of ['access', 'id', 'refresh'] as const) {
    const of = ({ tokens }: Run) => tokens.find((token) => token.kind === kind);
    compareTokens(kind, of(a), of(b), list);
  }
  compareTexts('flow', textsOf(a.records ?? []), textsOf(b.records ?? []), list);
  list.add('user', 'user', a.user, b.user);
  list.add('user', 'changes', a.changes, b.changes);
  list.add('end', 'asks', a.asks?.kind, b.asks?.kind);
  list.add('client', 'status', a.client.status, b.client.status);
  // An issued answer holds the tokens, which are compared claim by claim.
  if (a.decision !== 'issued' && b.decision !== 'issued') {
    list.add('client', 'body', timeless(a.client.body), timeless(b.client.body));
  }
  list.add('timing', 'durationMs', a.durationMs, b.durationMs);
}

/** By stage and extension; a second one of the same name has its number behind it. */
function invocationsOf({ stages }: Run): ReadonlyMap<string, Invocation> {
  const named = new Map<string, Invocation>();
  for (const { stage, invocations } of stages) {
    for (const invocation of invocations) {
      const name = `${invocation.extension ?? 'code'} at ${stage}`;
      named.set(named.has(name) ? `${name} #${named.size + 1}` : name, invocation);
    }
  }
  return named;
}

const skippedOf = ({ stages }: Run) =>
  stages.flatMap(({ stage, skipped }) =>
    skipped.map(({ extension, reason }) => `${extension} at ${stage}: ${reason}`),
  );

function compareInvocations(a: Invocation, b: Invocation, path: string, list: Parts): void {
  list.add('end', `${path}: outcome`, a.outcome, b.outcome);
  list.add('error', `${path}: error`, errorOf(a), errorOf(b));
  pairs(a.effects, b.effects, (before, after, at) =>
    list.add('effect', `${path}: effect ${at}`, before, after),
  );
  compareTexts(path, textsOf(a.records), textsOf(b.records), list);
  const warnings = (of: Invocation) =>
    of.warnings.map(({ code, message }) => `${code}: ${message}`);
  list.add('other', `${path}: warnings`, warnings(a), warnings(b));
  const asked = ({ http = [] }: Invocation) =>
    http.map(({ method, url, status, fault }) => `${method} ${url} ${status ?? fault ?? ''}`);
  list.add('other', `${path}: http`, asked(a), asked(b));
  list.add('timing', `${path}: durationMs`, a.durationMs, b.durationMs);
}

function errorOf({ error }: Invocation): JsonValue | undefined {
  if (error === undefined) return undefined;
  const { name, message, location } = error;
  return { name, message: timeless(message), ...(location && { location }) };
}

const textsOf = (records: Invocation['records']) =>
  records.map(({ level, source, text }) => `${level} ${source} ${timeless(text)}`);

const timeless = (text: string) => text.replace(INSTANT, '<time>').replace(DURATION, '<n>');

function compareTexts(path: string, a: readonly string[], b: readonly string[], list: Parts): void {
  pairs(a, b, (before, after, at) => list.add('record', `${path}: record ${at}`, before, after));
}

/** Pairs two lists: their common beginning, their common end, and what is left between; counted from 1. */
function pairs<T>(
  a: readonly T[],
  b: readonly T[],
  each: (before: T | undefined, after: T | undefined, at: number) => void,
): void {
  const same = (x: T | undefined, y: T | undefined) => JSON.stringify(x) === JSON.stringify(y);
  let from = 0;
  while (from < a.length && from < b.length && same(a[from], b[from])) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && same(a[endA - 1], b[endB - 1])) {
    endA -= 1;
    endB -= 1;
  }
  const between = Math.max(endA, endB);
  for (let at = 0; at < between; at += 1) {
    each(at < endA ? a[at] : undefined, at < endB ? b[at] : undefined, at + 1);
  }
  for (let at = 0; endA + at < a.length; at += 1) each(a[endA + at], b[endB + at], endB + at + 1);
}

function compareTokens(
  kind: IssuedToken['kind'],
  a: IssuedToken | undefined,
  b: IssuedToken | undefined,
  list: Parts,
): void {
  if (a === undefined || b === undefined) {
    const names = (token: IssuedToken | undefined) => token?.claims.map(({ name }) => name);
    list.add('token', kind, names(a), names(b));
    return;
  }
  const claims = ({ claims: all }: IssuedToken) => new Map(all.map((claim) => [claim.name, claim]));
  const [before, after] = [claims(a), claims(b)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    list.add('token', `${kind}.${name}`, was?.value, is?.value);
    if (was && is) {
      list.add('token', `${kind}.${name}: origin`, was.origin, is.origin);
      list.add('token', `${kind}.${name}: refused`, was.refused, is.refused);
    }
  }
}

import type { Sample, Trigger } from '../platform.ts';
import awkward from './samples/awkward.json';
import points from './samples/points.json';
import realistic from './samples/realistic.json';
import sparse from './samples/sparse.json';

const generic: readonly Sample[] = [
  { name: 'Access token for a sales lead', kind: 'realistic', event: realistic },
  { name: 'Machine client, no user', kind: 'sparse', event: sparse },
  { name: 'Names that break paths, empty and nested values', kind: 'awkward', event: awkward },
];

const KINDS = ['realistic', 'sparse', 'awkward'] as const;
const others: Readonly<Record<string, Record<Sample['kind'], Omit<Sample, 'kind'>>>> = points;

/** Events as the product sends them; the first is the default. */
export function samples(trigger: Trigger): readonly Sample[] {
  if (trigger.id === 'generic') return generic;
  const own = others[trigger.id];
  return own === undefined ? [] : KINDS.map((kind) => ({ kind, ...own[kind] }));
}

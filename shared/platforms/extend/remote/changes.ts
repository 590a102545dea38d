import type { FieldChange } from '../../../model/publish.ts';
import { authorisation, bearer } from '../facts.ts';
import type { RemoteWebtask, WebtaskBody } from './api.ts';

/** Metadata whose values are secrets: shown only as set or changed. */
export const SECRET_META: readonly string[] = [authorisation.secret.value, bearer.secret.value];

/** Paths in a remote webtask that hold secrets. */
export const secretPaths: readonly string[] = [
  'secrets',
  ...SECRET_META.map((key) => `meta.${key}`),
  'token',
];

function textChange(
  field: string,
  before: string | undefined,
  after: string | undefined,
): FieldChange[] {
  if (before === after) return [];
  return [
    { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
  ];
}

function secretChange(
  field: string,
  before: string | undefined,
  after: string | undefined,
): FieldChange[] {
  if (before === after) return [];
  return [
    {
      field,
      ...(before !== undefined && { before: 'set' }),
      ...(after !== undefined && { after: before === undefined ? 'set' : 'changed' }),
    },
  ];
}

function keysOf(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}

/** What publishing would change, field by field; secret values never show. */
export function changesOf(remote: RemoteWebtask | undefined, body: WebtaskBody): FieldChange[] {
  const meta = remote?.meta ?? {};
  const secrets = remote?.secrets ?? {};
  return [
    ...textChange('code', remote?.code, body.code),
    ...keysOf(meta, body.meta).flatMap((key) =>
      (SECRET_META.includes(key) ? secretChange : textChange)(
        `meta.${key}`,
        meta[key],
        body.meta[key],
      ),
    ),
    ...keysOf(secrets, body.secrets).flatMap((key) =>
      secretChange(`secrets.${key}`, secrets[key], body.secrets[key]),
    ),
  ];
}

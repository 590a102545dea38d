import type { FieldChange } from '../../../model/publish.ts';
import type { Content } from './desired.ts';
import type { Registration } from './registered.ts';
import type { State } from './state.ts';

const json = (value: object) => JSON.stringify(value);
const listed = (texts: readonly string[]) => texts.join(', ');

/** The fields of a registration as the API names them, in the order in which a plan shows them. */
const FIELDS: readonly (readonly [string, (is: Registration) => string])[] = [
  ['name', ({ name }) => name],
  ['displayName', ({ displayName }) => displayName],
  ['description', ({ description }) => description],
  ['version', ({ version }) => version],
  ['endpoint.uri', ({ uri }) => uri],
  ['endpoint.authentication.type', ({ authentication }) => authentication.type],
  ['endpoint.allowedHeaders', ({ allowedHeaders }) => listed(allowedHeaders)],
  ['endpoint.allowedParameters', ({ allowedParameters }) => listed(allowedParameters)],
  ['rule', ({ rules }) => rules.map(ruleText).join('\nOR ')],
  ['attributes', ({ attributes }) => listed(attributes)],
  ['passwordSharing.format', ({ passwordFormat }) => passwordFormat],
  ['certificate', ({ certificate }) => certificate],
  ['accessConfig', ({ accessConfig }) => (isEmpty(accessConfig) ? '' : json(accessConfig))],
  ['authenticationType', ({ authenticationType }) => authenticationType],
];

const isEmpty = ({ expose = [], modify = [] }: Registration['accessConfig']) =>
  expose.length === 0 && modify.length === 0;

function ruleText(expressions: Registration['rules'][number]): string {
  return expressions
    .map(({ field, operator, value }) => `${field} ${operator} ${value}`)
    .join(' AND ');
}

function change(field: string, before: string | undefined, after: string): FieldChange[] {
  if ((before ?? '') === after) return [];
  return [{ field, ...(before && { before }), ...(after !== '' && { after }) }];
}

function propertyChanges(before: Registration | undefined, after: Registration): FieldChange[] {
  const had = before?.authentication.properties ?? {};
  const has = after.authentication.properties;
  const names = [...new Set([...Object.keys(had), ...Object.keys(has)])].sort();
  return names.flatMap((name) =>
    change(`endpoint.authentication.properties.${name}`, had[name], has[name] ?? ''),
  );
}

/** What publishing would change, field by field. Secrets can't be read back: they are not compared. */
export function changesOf(state: State | undefined, { is, secrets }: Content): FieldChange[] {
  const before = state?.found?.is;
  const fields = FIELDS.flatMap(([field, textOf]) =>
    change(field, before && textOf(before), textOf(is)),
  );
  const properties = propertyChanges(before, is);
  const isSent = before?.authentication.type !== is.authentication.type || properties.length > 0;
  const sent = isSent ? unreadOf({ secrets }) : [];
  const step = before === undefined ? {} : { step: 'activate' as const };
  return [
    ...fields,
    ...properties,
    ...sent,
    ...change('status', before?.status, is.status).map((each) => ({ ...each, ...step })),
  ];
}

/** Secrets as a plan shows them: no answer gives their values back. Source: docs/contracts/asgardeo.md, row 4.1. */
export const unreadOf = ({ secrets }: Pick<Content, 'secrets'>): FieldChange[] =>
  Object.keys(secrets ?? {}).map((name) => ({
    field: `endpoint.authentication.properties.${name}`,
    after: 'set',
  }));

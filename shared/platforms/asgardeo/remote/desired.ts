import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import type { Desired } from '../../../publishing/adapter.ts';
import type { PublishItem, RemoteCall } from '../../remote.ts';
import { authenticationProperty } from '../authentication-property.ts';
import { checkedOf, manifestRefusals } from '../manifest-refusals.ts';
import { AUTHENTICATION_PROPERTIES } from '../registration-rules.ts';
import {
  type ActionConfig,
  AUTHENTICATION_TYPES,
  type Authentication,
  accessConfigSchema,
  configSchema,
  settingsOf,
} from '../settings.ts';
import { ACTION_TYPES } from '../triggers.ts';
import { accessOf, type Expression, type Registration, SECRET_PROPERTIES } from './registered.ts';
import { isWhole, type Kind, nameOf, partsOf, remoteIdOf } from './remote-id.ts';
import { ruleFor } from './rule-for.ts';
import { serviceNote } from './service.ts';
import { kindName, newestMajor, type State } from './state.ts';

/** What an extension shall be registered as. */
export interface Content {
  readonly kind: Kind;
  readonly is: Registration;
  /** secret values of the authentication, by property; undefined: not known here, those there stay */
  readonly secrets: Readonly<Record<string, string>> | undefined;
}

const refused = (reason: string) => ({ ok: false, reason }) as const;

/** The registration of an extension of the workspace, or why the API would refuse it. */
export function desiredOf(
  item: PublishItem,
  state: State | undefined,
  call: RemoteCall,
): Desired<Content> {
  const { slug, manifest } = item;
  const file = `extensions/${slug}/extension.json`;
  const config = configSchema.safeParse(manifest.config);
  if (!config.success) {
    const [issue] = config.error.issues;
    return refused(`${file}: config.${issue?.path.join('.')}: ${issue?.message}`);
  }
  const type = ACTION_TYPES.find(({ trigger }) => trigger.id === manifest.trigger);
  if (type === undefined) return refused(`${file}: trigger: there is no "${manifest.trigger}"`);
  if (type.refusedByPlatform !== undefined) return refused(type.refusedByPlatform);
  const checked = checkedOf({ slug, manifest, trigger: type.trigger });
  const refusal = manifestRefusals(checked).find(({ severity }) => severity === 'error');
  if (refusal !== undefined) {
    return refused(
      `${file}: ${refusal.path.join('.')}: ${refusal.message}. ${refusal.hint ?? ''}`.trim(),
    );
  }
  const { endpoint } = config.data;
  if (endpoint === undefined) {
    return refused(`${file}: config.endpoint: Asgardeo calls a service: give its URL`);
  }
  const { kind } = partsOf(remoteIdOf(slug, manifest));
  const settings = settingsOf(config.data, {}, type);
  const rules = ruleFor(item, type.ruleFields, call);
  if (!rules.ok) return rules;
  const there = state?.found?.is;
  const version = kind === 'action' ? settings.version.replace(/\..*$/, '') : '';
  const wrong = versionProblem(version, there?.version, manifest.trigger, file);
  if (wrong !== undefined) return refused(wrong);
  const is = registrationOf(item, config.data, { kind, endpoint, version, rules: rules.content });
  const secrets = secretsOf(item, config.data, { kind, there, is }, call);
  if (!secrets.ok) return secrets;
  const service = state?.service ?? ({ kind: 'unasked' } as const);
  const note = serviceNote(endpoint, service);
  const content = { kind, is, secrets: secrets.content };
  const isMismatch = service.kind === 'other' && is.status === 'ACTIVE';
  return { ok: true, content, note, ...(isMismatch && { obstacle: note }) };
}

function versionProblem(wanted: string, there: string | undefined, trigger: string, file: string) {
  if (wanted === '') return undefined;
  const newest = newestMajor(trigger);
  const field = `${file}: config.version:`;
  if (there === undefined || there === '') {
    return wanted === newest
      ? undefined
      : `${field} a new action has the newest version, ${newest}`;
  }
  return wanted < there
    ? `${field} the action has ${there} there, and no way leads back to ${wanted}`
    : undefined;
}

interface Parts {
  readonly kind: Kind;
  readonly endpoint: string;
  readonly version: string;
  readonly rules: readonly (readonly Expression[])[];
}

const sorted = (texts: readonly string[] | undefined) => [...(texts ?? [])].sort();

function registrationOf(
  { slug, manifest, secrets }: PublishItem,
  config: ActionConfig,
  { kind, endpoint, version, rules }: Parts,
): Registration {
  const { authentication = { type: 'NONE' as const }, passwordSharing } = config;
  const open = propertyNames(authentication).filter((name) => !SECRET_PROPERTIES.includes(name));
  const isPassword = manifest.trigger === 'PRE_UPDATE_PASSWORD';
  const isAuthenticator = kind === 'authenticator';
  const isRead = kind !== 'connection';
  const verifies = config.authenticator === 'second-factor';
  return {
    name: nameOf(slug, manifest),
    displayName: isAuthenticator ? (manifest.label ?? slug) : '',
    description: config.description ?? '',
    uri: endpoint,
    authentication: {
      type: authentication.type,
      properties: isRead ? propertiesOf(authentication, open, secrets) : {},
    },
    allowedHeaders: sorted(config.allowedHeaders),
    allowedParameters: sorted(config.allowedParameters),
    rules,
    attributes: sorted(config.attributes),
    passwordFormat: isPassword ? (passwordSharing?.format ?? 'PLAIN_TEXT') : '',
    certificate: passwordSharing?.certificate ?? config.encryption?.certificate ?? '',
    accessConfig: accessOf(config.accessConfig ?? {}),
    authenticationType: isAuthenticator ? (verifies ? 'VERIFICATION' : 'IDENTIFICATION') : '',
    status: config.status ?? 'ACTIVE',
    version,
  };
}

function propertyNames({ type, properties }: Authentication): string[] {
  const extra = properties?.scopes === undefined ? [] : ['scopes'];
  return [...AUTHENTICATION_PROPERTIES[type], ...extra];
}

const propertiesOf = (
  authentication: Authentication,
  names: readonly string[],
  secrets: PublishItem['secrets'],
): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => [name, authenticationProperty(authentication, name, secrets)]),
  );

interface Registered {
  readonly kind: Kind;
  readonly there: Registration | undefined;
  readonly is: Registration;
}

/**
 * All secrets go again where the authentication changes, and where the author wants it: no answer
 * shows them. Of a connection no property is shown, so that each counts as one.
 */
function secretsOf(
  item: PublishItem,
  { authentication = { type: 'NONE' } }: ActionConfig,
  { kind, there, is }: Registered,
  { resendSecrets = false }: RemoteCall,
): Desired<Content['secrets']> {
  const names = propertyNames(authentication).filter(
    (name) => kind === 'connection' || SECRET_PROPERTIES.includes(name),
  );
  const values = propertiesOf(authentication, names, item.secrets);
  const missing = names.filter((name) => values[name] === '');
  if (missing.length === 0) return { ok: true, content: values };
  const mayStay = !isWhole(kind) && there !== undefined && !changesAuthentication(there, is);
  if (mayStay && !resendSecrets) return { ok: true, content: undefined };
  const named = missing.map((name) => secretNamed(authentication.properties?.[name]) ?? name);
  const lacking = `${named.map((name) => `"${name}"`).join(' and ')} has no value here: enter it`;
  return refused(
    mayStay
      ? `the secrets of the endpoint's authentication are to be sent again, and ${lacking}`
      : `the authentication of the endpoint is sent as a whole, and ${lacking}`,
  );
}

const secretNamed = (property: string | { readonly secret: string } | undefined) =>
  typeof property === 'object' ? property.secret : undefined;

export const changesAuthentication = (a: Registration, b: Registration) =>
  JSON.stringify(sortedEntries(a)) !== JSON.stringify(sortedEntries(b));

const sortedEntries = ({ authentication: { type, properties } }: Registration) => [
  type,
  ...Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)),
];

const strings = z.array(z.string());
const keptSchema = z.strictObject({
  name: z.string(),
  displayName: z.string(),
  description: z.string(),
  uri: z.string(),
  authentication: z.strictObject({
    type: z.enum(AUTHENTICATION_TYPES),
    properties: z.record(z.string(), z.string()),
  }),
  allowedHeaders: strings,
  allowedParameters: strings,
  rules: z.array(
    z.array(z.strictObject({ field: z.string(), operator: z.string(), value: z.string() })),
  ),
  attributes: strings,
  passwordFormat: z.string(),
  certificate: z.string(),
  accessConfig: accessConfigSchema,
  authenticationType: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  version: z.string(),
});

/** What a kept revision is beside what is there: no secret is compared. */
export function comparedOf(kept: JsonObject, { kind }: State): Content | undefined {
  const read = keptSchema.safeParse(kept);
  return read.success ? { kind, is: read.data, secrets: undefined } : undefined;
}

/** What a kept revision becomes: with the secrets that are there. */
export function restoredOf(kept: JsonObject, state: State | undefined): Desired<Content> {
  const read = keptSchema.safeParse(kept);
  if (!read.success || state === undefined) {
    return refused('the revision is not one of an action');
  }
  const { kind, found } = state;
  const needsNone = read.data.authentication.type === 'NONE';
  if (needsNone) return { ok: true, content: { kind, is: read.data, secrets: {} } };
  const isOther = found === undefined || changesAuthentication(found.is, read.data);
  if (isOther || isWhole(kind)) {
    return refused(
      `the authentication of ${kindName[kind]}'s endpoint is sent as a whole, and its secrets are in no revision: publish it from the workspace instead`,
    );
  }
  return { ok: true, content: { kind, is: read.data, secrets: undefined } };
}

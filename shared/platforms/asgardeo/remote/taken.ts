import type { JsonObject } from '../../../model/json.ts';
import type { RemoteCall, Taken } from '../../remote.ts';
import { ACTION_TYPES } from '../triggers.ts';
import { partedBy } from './bound-by.ts';
import type { Registration } from './registered.ts';
import { triggerOf } from './remote-id.ts';
import type { State } from './state.ts';

/** The extension that a registration is: its code is behind its endpoint, its secrets are nowhere. */
export function takenOf({ kind, name, found }: State, call: RemoteCall): Taken {
  const trigger =
    kind === 'action'
      ? triggerOf(name)
      : kind === 'flow-extension'
        ? 'FLOW_EXTENSION'
        : 'AUTHENTICATION';
  const type = ACTION_TYPES.find((each) => each.trigger.id === trigger);
  if (found === undefined || type === undefined) {
    return { ok: false, reason: `"${name}" is of no type that Hookbench knows` };
  }
  const { bound, rules } = partedBy(found.is.rules, call);
  const is = { ...found.is, rules };
  const secrets = Object.keys(secretProperties(is));
  const config: JsonObject = {
    ...configOf(is),
    ...(kind === 'connection' && { authenticator: 'external' }),
  };
  return {
    ok: true,
    name: is.name,
    manifest: { trigger, label: is.name, config, secrets },
    bound,
    code: type.scaffold,
  };
}

const SECRETS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  BASIC: { ENDPOINT_PASSWORD: 'password' },
  BEARER: { ENDPOINT_TOKEN: 'accessToken' },
  API_KEY: { ENDPOINT_KEY: 'value' },
  CLIENT_CREDENTIAL: { ENDPOINT_CLIENT_SECRET: 'clientSecret' },
  PASSWORD_CREDENTIAL: { ENDPOINT_CLIENT_SECRET: 'clientSecret', ENDPOINT_PASSWORD: 'password' },
};

const secretProperties = ({ authentication }: Registration) => SECRETS[authentication.type] ?? {};

function configOf(is: Registration): JsonObject {
  const { type, properties } = is.authentication;
  const named = Object.entries(secretProperties(is)).map(
    ([secret, property]) => [property, { secret }] as const,
  );
  const rules = is.rules.map((expressions) => ({
    expressions: expressions.map((each) => ({ ...each })),
  }));
  const isPassword = is.passwordFormat !== '';
  return {
    name: is.name,
    ...(is.description !== '' && { description: is.description }),
    endpoint: is.uri,
    implementation: 'endpoint',
    ...(type !== 'NONE' && {
      authentication: { type, properties: { ...properties, ...Object.fromEntries(named) } },
    }),
    ...(is.allowedHeaders.length > 0 && { allowedHeaders: [...is.allowedHeaders] }),
    ...(is.allowedParameters.length > 0 && { allowedParameters: [...is.allowedParameters] }),
    ...(rules.length > 0 && { rule: { rules } }),
    ...(is.attributes.length > 0 && { attributes: [...is.attributes] }),
    ...(isPassword && {
      passwordSharing: {
        format: is.passwordFormat,
        ...(is.certificate !== '' && { certificate: is.certificate }),
      },
    }),
    ...(!isPassword && is.certificate !== '' && { encryption: { certificate: is.certificate } }),
    status: is.status,
  };
}

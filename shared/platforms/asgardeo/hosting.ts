import type {
  CallerAuthentication,
  HostedEndpoint,
  HostedValue,
  ServiceHosting,
  Unfit,
} from '../hosting.ts';
import program from './service/action.mjs.txt?raw';
import type { Authentication } from './settings.ts';
import { readConfig } from './settings.ts';

type Property = NonNullable<Authentication['properties']>[string];

const DECLARE =
  'Write {"secret": "NAME"}, and NAME in "secrets": the service reads it from its environment.';

function shown(property: Property | undefined, otherwise = ''): HostedValue {
  if (property === undefined) return { text: otherwise };
  return typeof property === 'string' ? { text: property } : { env: property.secret };
}

/** A secret never stands in a bundle: it has to be one by name. */
function hidden(name: string, property: Property | undefined): HostedValue | Unfit {
  if (typeof property === 'object') return { env: property.secret };
  return { unfit: `authentication.properties.${name} is no declared secret`, hint: DECLARE };
}

const isUnfit = (value: HostedValue | Unfit): value is Unfit => 'unfit' in value;

/** Whom the platform shows itself as: the service has to know it. docs/contracts/asgardeo.md, row 2.4 */
function callers({ type, properties = {} }: Authentication): CallerAuthentication | Unfit {
  switch (type) {
    case 'NONE':
      return { type: 'none' };
    case 'BASIC': {
      const password = hidden('password', properties.password);
      return isUnfit(password)
        ? password
        : { type: 'basic', username: shown(properties.username), password };
    }
    case 'BEARER': {
      const token = hidden('accessToken', properties.accessToken);
      return isUnfit(token) ? token : { type: 'bearer', token };
    }
    case 'API_KEY': {
      const value = hidden('value', properties.value);
      const name = typeof properties.header === 'string' ? properties.header : 'x-api-key';
      return isUnfit(value) ? value : { type: 'header', name, value };
    }
    default:
      return {
        unfit: `a token of ${type} has to be checked with who issued it, which the service does not do`,
        hint: 'Choose BASIC, BEARER or API_KEY, or put a gateway in front of the service that checks tokens.',
      };
  }
}

/** The service behind the endpoint of an action. docs/contracts/asgardeo.md, row 2.7 */
export const service: ServiceHosting = {
  program: { file: 'action.mjs', text: program },
  endpoint({ slug, manifest }): HostedEndpoint | Unfit {
    const { implementation, authentication } = readConfig(manifest.config);
    if (implementation === 'endpoint') {
      return {
        unfit: 'its manifest says that a service of its own answers',
        hint: 'Take "implementation" out of its config to export its code.',
      };
    }
    return {
      path: `/${slug}`,
      below: false,
      file: 'index.mjs',
      authentication: callers(authentication ?? { type: 'NONE' }),
      settings: {},
    };
  },
};

import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { Ports } from '../../../model/ports.ts';
import { applicationView, userView } from '../directory-view.ts';
import type { LocalValue } from '../local-claims.ts';
import { nonEmpty } from '../non-empty.ts';
import type { AccessConfig, Settings } from '../settings.ts';
import type { RequestState } from '../state-schema.ts';
import { claimJson, requestJson } from './parts.ts';

const DEFAULT_PORTAL = 'https://accounts.asgardeo.io/t/acme/accounts/register';
const ANNOTATION = /(\[[^=\]]*\]|\{[^}]*\})$/;

/** A path without the type annotation that may follow it (`[]`). */
export function withoutAnnotation(path: string): string {
  return path.replace(ANNOTATION, '');
}

/** What the extension may see, leaf by leaf; encrypted leaves need the certificate. */
class Exposed {
  readonly #paths: ReadonlyMap<string, boolean>;
  readonly #encrypt: (text: string) => string | undefined;

  constructor({ accessConfig, certificate }: Settings, { crypto }: Ports) {
    this.#paths = new Map(
      (accessConfig.expose ?? []).map(({ path, encrypted }) => [path, encrypted === true]),
    );
    this.#encrypt = (text) =>
      certificate === undefined ? undefined : crypto.jwe(text, certificate);
  }

  /** Whether the path, or one above it that ends in a slash, is listed, and how. */
  #flag(path: string): boolean | undefined {
    const own = this.#paths.get(path);
    if (own !== undefined) return own;
    for (const [listed, encrypted] of this.#paths) {
      const prefix = listed.endsWith('/') ? listed : `${listed}/`;
      if (path.startsWith(prefix) || path.startsWith(`${listed}[`)) return encrypted;
    }
    return undefined;
  }

  /** The value of a leaf: as it is, as a JWE, or not at all. */
  leaf(path: string, value: JsonValue | undefined): JsonValue | undefined {
    const encrypted = value === undefined ? undefined : this.#flag(path);
    if (encrypted === undefined || value === undefined) return undefined;
    if (!encrypted) return value;
    return this.#encrypt(typeof value === 'string' ? value : JSON.stringify(value));
  }

  claim(uri: string, value: LocalValue): JsonObject | undefined {
    const encrypted = this.#flag(`/user/claims[uri=${uri}]`);
    if (encrypted === undefined) return undefined;
    if (!encrypted) return claimJson(uri, value);
    const sealed = this.#encrypt(typeof value === 'string' ? value : value.join(','));
    if (sealed === undefined) return undefined;
    return claimJson(uri, typeof value === 'string' ? sealed : [sealed]);
  }
}

function present(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject | undefined {
  const kept = nonEmpty(members);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** Encrypted leaves that are left out because there is no certificate. */
export function omittedPaths({ accessConfig, certificate }: Settings): string[] {
  if (certificate !== undefined) return [];
  return (accessConfig.expose ?? [])
    .filter(({ encrypted }) => encrypted === true)
    .map(({ path }) => path);
}

/** A replace with the paths that may be modified, if any, and always a redirect. */
function allowedOperations({ modify = [] }: AccessConfig): JsonObject[] {
  const paths = modify.map(({ path }) => withoutAnnotation(path));
  return [...(paths.length === 0 ? [] : [{ op: 'replace', paths }]), { op: 'redirect' }];
}

/**
 * The request of a FLOW_EXTENSION action: every leaf appears only when its accessConfig exposes it.
 * Source: docs/contracts/asgardeo.md, rows 1.7.1 and 1.7.2.
 */
export function buildFlowExtensionRequest(
  state: RequestState,
  settings: Settings,
  ports: Ports,
): JsonObject {
  const exposed = new Exposed(settings, ports);
  const application = applicationView(state.application);
  const user = userView(state.user, application.clientId);
  const claims = [...(user?.localClaims ?? [])].flatMap(
    ([uri, value]) => exposed.claim(uri, value) ?? [],
  );
  const password =
    state.password === undefined ? undefined : { type: 'PLAIN_TEXT', value: state.password };
  const { organization, tenant } = application;
  const event = nonEmpty({
    tenant: present({ domain: exposed.leaf('/tenant/domain', tenant.name) }),
    organization: present(
      Object.fromEntries(
        Object.entries(organization).map(([name, value]) => [
          name,
          exposed.leaf(`/organization/${name}`, value),
        ]),
      ),
    ),
    application: present({
      id: exposed.leaf('/application/id', state.application && application.id),
    }),
  });
  const flow = present({
    flowType: exposed.leaf('/flow/flowType', state.flowType ?? 'REGISTRATION'),
    flowId: exposed.leaf('/flow/flowId', state.flowId),
    portalUrl: exposed.leaf('/flow/portalUrl', state.portalUrl ?? DEFAULT_PORTAL),
    user: present({
      id: exposed.leaf('/user/id', user?.id),
      username: exposed.leaf('/user/username', user?.username),
      userStoreDomain: exposed.leaf('/user/userStoreDomain', user?.userStore),
      claims,
      credentials: present({ password: exposed.leaf('/user/credentials/password', password) }),
    }),
  });
  return requestJson(
    'FLOW_EXTENSION',
    { ...event, flow: flow ?? {} },
    allowedOperations(settings.accessConfig),
    state,
  );
}

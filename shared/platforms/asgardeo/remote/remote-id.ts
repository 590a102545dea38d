import type { Manifest } from '../../../model/workspace.ts';
import type { Entry } from '../../remote.ts';
import { configSchema } from '../settings.ts';

/** The APIs by which extensions are registered. */
export type Kind = 'action' | 'authenticator' | 'connection' | 'flow-extension';

/** The action types as paths of the API have them. Source: docs/contracts/asgardeo.md, row 4.1. */
const PATHS: Readonly<Record<string, string>> = {
  PRE_ISSUE_ACCESS_TOKEN: 'preIssueAccessToken',
  PRE_ISSUE_ID_TOKEN: 'preIssueIdToken',
  PRE_UPDATE_PASSWORD: 'preUpdatePassword',
  PRE_UPDATE_PROFILE: 'preUpdateProfile',
};

export const ACTION_PATHS = Object.values(PATHS);

/** The trigger that a path of the API is about. */
export const triggerOf = (path: string) =>
  Object.keys(PATHS).find((trigger) => PATHS[trigger] === path) ?? path;

type Named = Pick<Manifest, 'trigger' | 'config'>;

/** Where an extension is registered, by its trigger and its config. */
function kindOf({ trigger, config }: Named): Kind {
  if (PATHS[trigger] !== undefined) return 'action';
  if (trigger === 'FLOW_EXTENSION') return 'flow-extension';
  const { authenticator = 'external' } = configSchema.safeParse(config).data ?? {};
  return authenticator === 'external' ? 'connection' : 'authenticator';
}

const PREFIX = 'custom-';

/** A name as authenticators of users have it. Source: docs/contracts/asgardeo.md, row 4.12. */
export const authenticatorNamed = (name: string): string =>
  name.startsWith(PREFIX) ? name : PREFIX + name.replaceAll(' ', '-');

/** What a registration is called: the name of its folder, unless its config says another. */
export function nameOf(slug: string, manifest: Named): string {
  const name = configSchema.safeParse(manifest.config).data?.name ?? slug;
  return kindOf(manifest) === 'authenticator' ? authenticatorNamed(name) : name;
}

/**
 * An organization has one action of a type, whatever it is called; authenticators, connections and
 * flow extensions are told apart by their names.
 */
export function remoteIdOf(slug: string, manifest: Named): string {
  const path = PATHS[manifest.trigger];
  return path ?? `${kindOf(manifest)}/${nameOf(slug, manifest)}`;
}

export interface Parts {
  readonly kind: Kind;
  /** the path of an action's type, or a name */
  readonly name: string;
}

const IN_ROOMS = ['authenticator', 'connection', 'flow-extension'] as const;

export function partsOf(remoteId: string): Parts {
  const slash = remoteId.indexOf('/');
  if (slash === -1) return { kind: 'action', name: remoteId };
  const room = remoteId.slice(0, slash);
  const kind = IN_ROOMS.find((each) => each === room) ?? 'authenticator';
  return { kind, name: remoteId.slice(slash + 1) };
}

export const remoteIdIn = (entry: Entry): string =>
  entry.kind === 'publish' ? remoteIdOf(entry.slug, entry.item.manifest) : entry.remoteId;

export const kindIn = (entry: Entry): Kind => partsOf(remoteIdIn(entry)).kind;

/** Authenticators of both kinds are written as a whole, with all secrets of their endpoints. */
export const isWhole = (kind: Kind) => kind === 'authenticator' || kind === 'connection';

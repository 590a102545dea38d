import type { Manifest } from '../../../model/workspace.ts';
import type { Entry } from '../../remote.ts';
import { configSchema } from '../settings.ts';

/** The APIs by which extensions are registered. */
export type Kind = 'action' | 'authenticator' | 'flow-extension';

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

/** What a registration is called: the name of its folder, unless its config says another. */
export const nameOf = (slug: string, { config }: Pick<Manifest, 'config'>) =>
  configSchema.safeParse(config).data?.name ?? slug;

/**
 * An organization has one action of a type, whatever it is called; authenticators and flow extensions
 * are told apart by their names.
 */
export function remoteIdOf(slug: string, manifest: Pick<Manifest, 'trigger' | 'config'>): string {
  const path = PATHS[manifest.trigger];
  if (path !== undefined) return path;
  const room = manifest.trigger === 'FLOW_EXTENSION' ? 'flow-extension' : 'authenticator';
  return `${room}/${nameOf(slug, manifest)}`;
}

export interface Parts {
  readonly kind: Kind;
  /** the path of an action's type, or a name */
  readonly name: string;
}

export function partsOf(remoteId: string): Parts {
  const slash = remoteId.indexOf('/');
  if (slash === -1) return { kind: 'action', name: remoteId };
  const kind = remoteId.slice(0, slash) === 'flow-extension' ? 'flow-extension' : 'authenticator';
  return { kind, name: remoteId.slice(slash + 1) };
}

export const remoteIdIn = (entry: Entry): string =>
  entry.kind === 'publish' ? remoteIdOf(entry.slug, entry.item.manifest) : entry.remoteId;

export const kindIn = (entry: Entry): Kind => partsOf(remoteIdIn(entry)).kind;

import type { NetworkMode, NetworkPermission } from '../../shared/model/http.ts';
import type { LoadedExtension } from '../engine/workspace/contents.ts';
import { WorkspaceError } from '../engine/workspace/index.ts';
import type { Question } from './confirm/question.ts';
import type { Confirmations } from './confirm/window.ts';
import type { NetworkGrants } from './network-grants.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** One extension, or all of a platform; with text that is not in the files. */
export type Firing = { readonly unsaved: boolean } & (
  | { readonly extension: string }
  | { readonly platform: string }
);

/**
 * What a firing may reach: the network that it asks for, or nothing when it asks for none.
 *
 * @throws WorkspaceError when the user declined
 */
export type NetworkPermit = (
  network: NetworkMode | undefined,
  firing: Firing,
) => Promise<NetworkPermission>;

export interface PermitParts {
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly grants: NetworkGrants;
  readonly confirmations: Pick<Confirmations, 'ask'>;
}

/** Whose code a question is about. */
export function askedExtensions(
  extensions: readonly LoadedExtension[],
): Extract<Question, { kind: 'network' }>['extensions'] {
  return extensions.map(({ slug, manifest }) => ({
    extension: slug,
    platform: manifest.platform,
    secrets: manifest.secrets,
  }));
}

/** A firing is live where the user allowed it for the workspace, or allows it now, this once. */
export function networkPermit({ open, grants, confirmations }: PermitParts): NetworkPermit {
  return async (network = 'offline', firing) => {
    if (network === 'offline') return { mode: 'offline', allowHosts: [] };
    const { mode, hosts } = grants.view();
    const permission = { mode: network, allowHosts: hosts };
    if (mode === network || mode === 'record') return permission;
    const { dir, contents } = open.current;
    const fired = contents.extensions.filter(({ slug, manifest }) =>
      'extension' in firing
        ? slug === firing.extension
        : manifest.platform === firing.platform && manifest.enabled,
    );
    const answer = await confirmations.ask({
      kind: 'network',
      folder: dir,
      records: network === 'record',
      reach: { kind: 'firing', unsaved: firing.unsaved },
      extensions: askedExtensions(fired),
      hosts,
    });
    // The folder may have been changed for another one while the question was open.
    if (answer !== null && open.current.dir === dir) return permission;
    throw new WorkspaceError(
      'Nothing was fired: the network was not granted.',
      'Choose Offline in Simulate, and add the answers as fixtures in http/.',
    );
  };
}

import type { Connection } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { SecretSource } from '../../engine/simulate/engine.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import type { Confirmations } from '../confirm/window.ts';
import type { Credentials } from '../credentials.ts';
import type { Push } from '../ipc/pushes.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  | 'publish.saveConnection'
  | 'publish.removeConnection'
  | 'publish.credentials'
  | 'publish.enterCredential'
  | 'publish.plan'
  | 'publish.apply'
>;

export interface PublishParts {
  readonly open: OpenWorkspace;
  readonly credentials: Credentials;
  readonly confirmations: Confirmations;
  readonly secrets: SecretSource;
  readonly push: Push;
}

/** Connections, their credentials, and publishing: what costs or exposes something is asked first. */
export function publishHandlers(parts: PublishParts): Part {
  const { open, credentials, confirmations, secrets, push } = parts;

  function platformOf(connection: Connection): Platform {
    const found = open.current.platforms.find(({ id }) => id === connection.platform);
    if (found?.remote) return found;
    throw new WorkspaceError(
      `Hookbench does not publish to ${found?.label ?? `"${connection.platform}"`} yet.`,
      'Export the extension instead: hookbench export --target zip.',
    );
  }

  function credentialOf(connection: Connection): string {
    const value = credentials.valueFor(connection);
    if (value !== undefined) return value;
    const { state } = credentials.state(connection);
    throw new WorkspaceError(
      state === 'origin-changed'
        ? `The credential of "${connection.name}" was entered for another address or platform.`
        : `There is no credential for "${connection.name}" in this session.`,
      'Enter it in the Publish view.',
    );
  }

  async function prepare(name: string, extensions: readonly string[]) {
    const { preparePublication } = await import('../../engine/publish/publish.ts');
    // From here on nothing waits: the credential goes to the very connection that it was looked up for.
    const connection = open.current.connection(name);
    const platform = platformOf(connection);
    const publication = preparePublication({
      workspace: open.current,
      connection: name,
      extensions,
      credential: credentialOf(connection),
      secrets,
    });
    return { connection, platform, publication: await publication };
  }

  return {
    'publish.saveConnection': (connection) =>
      orFailure(async () => {
        await open.current.saveConnection(connection);
        open.announce();
        return null;
      }),

    'publish.removeConnection': ({ name }) =>
      orFailure(async () => {
        await open.current.removeConnection(name);
        open.announce();
        return null;
      }),

    'publish.credentials': () =>
      open.current.contents.connections.map((connection) => credentials.state(connection)),

    async 'publish.enterCredential'({ connection: name }) {
      const connection = open.current.connection(name);
      const platform = platformOf(connection);
      const value = await confirmations.ask({
        kind: 'credential',
        connection: connection.name,
        platform: platform.label,
        origin: new URL(connection.url).origin,
        label: platform.remote?.credentialLabel ?? 'Credential',
        originChanged: credentials.state(connection).state === 'origin-changed',
      });
      if (value === null || value === '') return null;
      credentials.keep(connection, value);
      return credentials.state(connection);
    },

    'publish.plan': ({ connection, extensions }) =>
      orFailure(async () => (await prepare(connection, extensions)).publication.plan()),

    'publish.apply': ({ connection: name, extensions }) =>
      orFailure(async () => {
        const { connection, platform, publication } = await prepare(name, extensions);
        const plan = await publication.plan();
        if (plan.failure) throw new WorkspaceError(plan.failure.message);
        const writes = plan.items.some(({ action }) => action === 'create' || action === 'update');
        const answer = writes
          ? await confirmations.ask({
              kind: 'publish',
              connection: connection.name,
              platform: platform.label,
              origin: plan.origin,
              items: plan.items,
            })
          : '';
        if (answer === null) return null;
        const outcome = await publication.apply(plan, {
          progress: (extension, step) => push('publish.progress', { extension, step }),
          // The author has just agreed to it in main's own window, which says what is overwritten.
          force: true,
        });
        open.announce();
        return outcome;
      }),
  };
}

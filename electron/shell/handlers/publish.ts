import type { Plan } from '../../../shared/model/publish.ts';
import type { CredentialState } from '../../../shared/model/view.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { Reading } from '../../../shared/platforms/remote.ts';
import type { Publication } from '../../engine/publish/publish.ts';
import type { SecretSource } from '../../engine/simulate/engine-parts.ts';
import { authoritiesIn, WorkspaceError } from '../../engine/workspace/index.ts';
import type { Question } from '../confirm/question.ts';
import type { Confirmations } from '../confirm/window.ts';
import { readConnection } from '../connection-forms.ts';
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
  | 'publish.forgetCredential'
  | 'publish.check'
  | 'publish.cancel'
  | 'publish.plan'
  | 'publish.apply'
  | 'publish.published'
  | 'publish.rollback'
  | 'publish.pull'
>;

export interface PublishParts {
  readonly open: OpenWorkspace;
  readonly credentials: Credentials;
  readonly confirmations: Confirmations;
  readonly secrets: SecretSource;
  readonly push: Push;
}

/** Why a credential can't be used, by what is known of it. */
const LACKING: Record<CredentialState['state'], (name: string) => string> = {
  missing: (name) => `There is no credential for "${name}" on this computer.`,
  'origin-changed': (name) =>
    `The credential of "${name}" was entered for another address, platform or certificate.`,
  locked: (name) => `The keychain of this computer does not open the credential of "${name}".`,
  keychain: (name) => `The credential of "${name}" can't be read.`,
  session: (name) => `The credential of "${name}" can't be read.`,
};

type Verb = Extract<Question, { kind: 'publish' }>['verb'];

/** Connections, their credentials, and publishing: what costs or exposes something is asked first. */
export function publishHandlers(parts: PublishParts): Part {
  const { open, credentials, confirmations, secrets, push } = parts;

  /** what is under way at tenants */
  const working = new Set<AbortController>();

  async function cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const control = new AbortController();
    working.add(control);
    try {
      return await work(control.signal);
    } finally {
      working.delete(control);
    }
  }

  /** Compares with the tenant and tells the window how far it is; null when the author cancelled. */
  async function planOf(publication: Publication, signal: AbortSignal): Promise<Plan | null> {
    const reading: Reading = (done, all) => push('publish.reading', { done, all });
    const plan = await publication.plan({ signal, reading });
    return signal.aborted ? null : plan;
  }

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
    throw new WorkspaceError(LACKING[state](connection.name), 'Enter it in the Publish view.');
  }

  /** Nothing waits in here: the credential goes to the very connection that it was looked up for. */
  function placeOf(name: string) {
    const connection = open.current.connection(name);
    const platform = platformOf(connection);
    const credential = credentialOf(connection);
    const publisher = {
      ...{ workspace: open.current, connection: connection.name, credential, secrets },
      who: 'the Hookbench window',
    };
    return { connection, platform, publisher };
  }

  async function prepare(name: string, extensions: readonly string[], resendSecrets = false) {
    const { preparePublication } = await import('../../engine/publish/publish.ts');
    const place = placeOf(name);
    const publication = await preparePublication({ ...place.publisher, extensions, resendSecrets });
    return { ...place, publication };
  }

  interface Prepared extends Omit<ReturnType<typeof placeOf>, 'publisher'> {
    readonly publication: Publication;
  }

  /** Plans, asks in main's own window, and applies; null when the author declined or cancelled. */
  const carryOut = (prepared: Prepared, verb: Verb) =>
    cancellable((signal) => carriedOut(prepared, verb, signal));

  async function carriedOut(
    { connection, platform, publication }: Prepared,
    verb: Verb,
    signal: AbortSignal,
  ) {
    const plan = await planOf(publication, signal);
    if (plan === null) return null;
    if (plan.failure) throw new WorkspaceError(plan.failure.message);
    const writes = plan.items.some(({ action }) => action !== 'nothing' && action !== 'refused');
    const answer = writes
      ? await confirmations.ask({
          kind: 'publish',
          verb,
          connection: connection.name,
          platform: platform.label,
          origin: plan.origin,
          items: plan.items,
        })
      : '';
    if (answer === null) return null;
    const outcome = await publication.apply(plan, {
      signal,
      progress: (extension, step) => push('publish.progress', { extension, step }),
      waiting: ({ who }) => {
        const [first] = plan.items;
        const step = `waits for ${who}, which is at this tenant`;
        if (first) push('publish.progress', { extension: first.extension, step });
      },
      // The author has just agreed to it in main's own window, which says what is overwritten.
      force: true,
    });
    open.announce();
    return outcome;
  }

  return {
    'publish.saveConnection': (entered) =>
      orFailure(async () => {
        await open.current.saveConnection(readConnection(open.current.platforms, entered));
        open.announce();
        return null;
      }),

    'publish.removeConnection': ({ name }) =>
      orFailure(async () => {
        const { credential } = open.current.connection(name);
        await open.current.removeConnection(name);
        const { connections } = open.current.contents;
        if (!connections.some((other) => other.credential === credential)) {
          credentials.forget({ credential });
        }
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
        kept: credentials.lasting,
        trusted: connection.ca === undefined ? [] : authoritiesIn(connection.ca),
      });
      if (value === null || value === '') return null;
      credentials.keep(connection, value);
      return credentials.state(connection);
    },

    'publish.forgetCredential'({ connection }) {
      credentials.forget(open.current.connection(connection));
      return null;
    },

    'publish.check': ({ connection }) =>
      orFailure(async () => {
        const { checkConnection } = await import('../../engine/publish/check.ts');
        return checkConnection(placeOf(connection).publisher);
      }),

    'publish.cancel'() {
      for (const each of working) each.abort();
      return null;
    },

    'publish.plan': ({ connection, extensions, resend }) =>
      orFailure(() =>
        cancellable(async (signal) => {
          const { publication } = await prepare(connection, extensions, resend);
          return planOf(publication, signal);
        }),
      ),

    'publish.apply': ({ connection: name, extensions, resend }) =>
      orFailure(async () => carryOut(await prepare(name, extensions, resend), 'publish')),

    'publish.published': ({ connection }) => {
      const lock = open.current.contents.locks.get(connection);
      return Object.entries(lock?.extensions ?? {}).map(([extension, { hash, revisions }]) => ({
        extension,
        current: hash,
        revisions: revisions.toReversed(),
      }));
    },

    'publish.rollback': ({ connection: name, extension, to }) =>
      orFailure(async () => {
        const { prepareRollback } = await import('../../engine/publish/publish.ts');
        const place = placeOf(name);
        const publication = await prepareRollback({ ...place.publisher, extension, to });
        return carryOut({ ...place, publication }, 'rollback');
      }),

    'publish.pull': ({ connection: name }) =>
      orFailure(async () => {
        const { PullError, pull } = await import('../../engine/publish/pull.ts');
        const outcome = await pull(placeOf(name).publisher).catch((error: unknown) => {
          throw error instanceof PullError ? new WorkspaceError(error.message) : error;
        });
        open.announce();
        return outcome;
      }),
  };
}

import { type Workspace, WorkspaceError } from '../../engine/workspace/index.ts';
import type { Confirmations } from '../confirm/window.ts';
import { identifyFolder } from '../folder-identity.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { enteredValue, refusalOf } from '../secret-value.ts';
import type { SecretName, Secrets } from '../secrets.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<Handlers, 'secrets.list' | 'secrets.enter' | 'secrets.forget'>;

export interface SecretHandlersParts {
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly secrets: Secrets;
  readonly confirmations: Pick<Confirmations, 'ask'>;
}

function namesIn({ platforms, contents }: Workspace): string[] {
  return [
    ...platforms.flatMap(({ id, triggers }) => [id, ...triggers.map((trigger) => trigger.id)]),
    ...contents.extensions.map(({ slug }) => slug),
  ];
}

/** Values of secrets: entered in main's own window, listed by what is known of them, forgotten. */
export function secretHandlers({ open, secrets, confirmations }: SecretHandlersParts): Part {
  function mustBeDeclared(secret: SecretName): void {
    if (secrets.isDeclared(secret)) return;
    throw new WorkspaceError(
      `The extension "${secret.extension}" declares no secret "${secret.name}".`,
      `Add it to "secrets" in extensions/${secret.extension}/extension.json first.`,
    );
  }

  /** Whether it is the very workspace that the question was about. */
  const identity = () => JSON.stringify(identifyFolder(open.current.dir));

  return {
    'secrets.list': () => secrets.list(),

    'secrets.enter': (secret) =>
      orFailure(async () => {
        mustBeDeclared(secret);
        const { dir, platforms } = open.current;
        const { label, platform: id } = open.current.runnable(secret.extension).manifest;
        const asked = identity();
        const answer = await confirmations.ask(
          {
            kind: 'secret',
            name: secret.name,
            extension: secret.extension,
            ...(label !== undefined && { label }),
            platform: platforms.find((each) => each.id === id)?.label ?? id,
            folder: dir,
            replaces: secrets.state(secret).state !== 'missing',
            kept: secrets.lasting,
          },
          (value) => refusalOf(enteredValue(value), namesIn(open.current)),
        );
        if (answer === null) return null;
        if (identity() !== asked) {
          throw new WorkspaceError(
            'The value was not kept: another workspace was opened while it was asked for.',
            'Enter it again in the workspace that it is for.',
          );
        }
        // The manifest may have been changed while the question was open.
        mustBeDeclared(secret);
        secrets.keep(secret, enteredValue(answer));
        return secrets.state(secret);
      }),

    'secrets.forget': (secret) =>
      orFailure(() => {
        secrets.forget(secret);
        return null;
      }),
  };
}

import type { SecretState } from '../../../shared/model/secret-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { extensionName } from '../workspace/locate.ts';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import { secretWords } from './secret-words.ts';
import { enterSecret, forgetSecret, useSecrets } from './secrets-store.ts';
import './secrets.css';

interface SecretListProps {
  secrets: readonly SecretState[];
  /** whether each says whose it is */
  owners: boolean;
}

function nameOf(slug: string): string {
  const extension = extensionBySlug(slug);
  return extension ? extensionName(extension) : slug;
}

function SecretRow({ secret, owner }: { secret: SecretState; owner: boolean }) {
  const { extension, name, state, declared } = secret;
  const { kind, text } = secretWords(secret);
  const whole = `${name} of ${nameOf(extension)}`;
  const entered = state !== 'missing';
  return (
    <li className="secret">
      <span className="secret-name">
        <span className="mono truncate">{name}</span>
        {owner && <small className="truncate">{nameOf(extension)}</small>}
      </span>
      <span className="secret-actions">
        {declared && (
          <Button
            small
            aria-label={`${entered ? 'Replace' : 'Enter'} ${whole}`}
            onClick={() => void enterSecret(secret)}
          >
            {entered ? 'Replace…' : 'Enter…'}
          </Button>
        )}
        {entered && (
          <Button
            small
            variant="quiet"
            aria-label={`Forget ${whole}`}
            onClick={() => void forgetSecret(secret)}
          >
            Forget
          </Button>
        )}
      </span>
      <span className="secret-state">
        <Mark kind={kind} />
        {text}
      </span>
    </li>
  );
}

/** Secrets by name with what is known of their values, and the way to enter and forget them. */
export function SecretList({ secrets, owners }: SecretListProps) {
  const lasting = useSecrets((state) => state.lasting);
  return (
    <>
      <ul className="secrets" aria-label="Secrets">
        {secrets.map((secret) => (
          <SecretRow key={`${secret.extension} ${secret.name}`} secret={secret} owner={owners} />
        ))}
      </ul>
      {!lasting && (
        <p className="field-hint">
          No keychain runs on this computer: what is entered ends with Hookbench.
        </p>
      )}
    </>
  );
}

import type { Warning } from '../../../shared/model/invocation.ts';
import type { ExtensionView } from '../../../shared/model/view.ts';
import { Button } from '../../ui/Button.tsx';
import { enterSecret } from './secrets-store.ts';

interface SecretActionProps {
  warning: Warning;
  extension: ExtensionView | undefined;
}

/** The way out of a warning about a secret without a value; nothing for any other warning. */
export function SecretAction({ warning, extension }: SecretActionProps) {
  if (warning.code !== 'secret-without-value' || extension === undefined) return null;
  const { slug, manifest } = extension;
  const name = manifest.secrets.find((one) => warning.message.startsWith(`The secret "${one}" is`));
  if (name === undefined) return null;
  return (
    <Button
      small
      aria-label={`Enter ${name}`}
      onClick={() => void enterSecret({ extension: slug, name })}
    >
      Enter…
    </Button>
  );
}

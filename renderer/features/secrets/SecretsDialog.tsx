import { useEffect } from 'react';
import { useLayout } from '../../app/layout-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SecretList } from './SecretList.tsx';
import { loadSecrets, useSecrets } from './secrets-store.ts';

const close = () => useLayout.setState({ overlay: undefined });

/** Every secret of the workspace, also what is kept and not declared any more. */
export default function SecretsDialog() {
  const secrets = useSecrets((state) => state.secrets);
  useEffect(() => void loadSecrets(), []);
  return (
    <Dialog
      title="Secrets of this workspace"
      description="Values are entered in a window of their own and stay on this computer. An extension gets those that its manifest declares."
      onClose={close}
    >
      {secrets.length === 0 ? (
        <p className="field-hint">
          No extension declares a secret. Add its name to &quot;secrets&quot; in extension.json.
        </p>
      ) : (
        <SecretList secrets={secrets} owners />
      )}
      <div className="dialog-actions">
        <Button onClick={close}>Close</Button>
      </div>
    </Dialog>
  );
}

import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { discardTab, saveFile, useEditor } from './editor-store.ts';
import { tabTitle } from './tabs.ts';

const cancel = () => useEditor.setState({ closing: undefined });

async function saveAndClose(path: string): Promise<void> {
  if (await saveFile(path)) discardTab(path);
  else cancel();
}

/** Asks before unsaved text is given up. */
export function CloseDialog() {
  const path = useEditor((state) => state.closing);
  if (path === undefined) return null;
  return (
    <Dialog
      title={`Save ${tabTitle(path)}?`}
      description="It has changes that are not in the file yet. Without saving they are gone."
      onClose={cancel}
    >
      <div className="dialog-actions">
        <Button variant="quiet" onClick={cancel}>
          Cancel
        </Button>
        <Button variant="danger" onClick={() => discardTab(path)}>
          Don't save
        </Button>
        <Button variant="primary" onClick={() => void saveAndClose(path)}>
          Save and close
        </Button>
      </div>
    </Dialog>
  );
}

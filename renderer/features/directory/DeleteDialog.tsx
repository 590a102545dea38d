import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { plural } from '../../ui/format.ts';
import { confirmDelete, useDirectory } from './directory-store.ts';

const close = () => useDirectory.setState({ deleting: undefined });

/** Asks before an object goes, and says what it takes along. */
export function DeleteDialog() {
  const deleting = useDirectory((state) => state.deleting);
  if (!deleting) return null;
  const { name, referring } = deleting;
  const lost =
    referring === 0
      ? 'Nothing refers to it.'
      : `${plural(referring, 'object refers', 'objects refer')} to it and will no longer; consents and roles of its own go with it.`;
  return (
    <Dialog title={`Delete ${name}?`} description={lost} onClose={close}>
      <div className="dialog-actions">
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
        <Button variant="danger" onClick={() => void confirmDelete()}>
          Delete
        </Button>
      </div>
    </Dialog>
  );
}

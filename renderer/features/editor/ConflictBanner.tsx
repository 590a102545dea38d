import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { keepMine, requestClose, takeDisk, useEditor } from './editor-store.ts';
import type { DiskState, ReadyFile } from './file.ts';

/** The file is no longer what was edited: the ways out, none of which is taken by itself. */
export function ConflictBanner({ file, disk }: { file: ReadyFile; disk: DiskState }) {
  const comparing = useEditor((state) => state.comparing === file.path);
  const gone = disk.text === null;
  return (
    <div className="banner" role="alert">
      <Mark kind="warn" />
      <p>
        {gone
          ? 'This file was deleted on disk. Your text is kept here.'
          : 'This file changed on disk while you were editing it. Nothing is overwritten until you choose.'}
      </p>
      {!gone && (
        <Button
          small
          onClick={() => useEditor.setState({ comparing: comparing ? undefined : file.path })}
        >
          {comparing ? 'Back to the editor' : 'Compare'}
        </Button>
      )}
      <Button small onClick={() => void keepMine(file.path)}>
        {gone ? 'Save it again' : 'Keep mine'}
      </Button>
      {gone ? (
        <Button small variant="quiet" onClick={() => requestClose(file.path)}>
          Close the tab
        </Button>
      ) : (
        <Button small onClick={() => takeDisk(file.path)}>
          Take disk
        </Button>
      )}
    </div>
  );
}

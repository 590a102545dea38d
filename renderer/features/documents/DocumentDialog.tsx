import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Field } from '../../ui/Field.tsx';
import { closeDocument, type OpenedDocument, saveDocument, useDocument } from './document-store.ts';
import './documents.css';

function DocumentForm({ opened }: { opened: OpenedDocument }) {
  const [text, setText] = useState(opened.text);
  const { extension, label, failure } = opened;
  const save = (event: FormEvent) => {
    event.preventDefault();
    void saveDocument(text);
  };
  return (
    <Dialog
      title={`${label} of ${extension}`}
      description="One JSON document, kept between runs. Without text there is none."
      onClose={closeDocument}
    >
      <form className="document-form" onSubmit={save}>
        <Field label={label}>
          {({ id, describedBy }) => (
            <textarea
              id={id}
              className="input mono"
              rows={14}
              value={text}
              aria-describedby={describedBy}
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {failure && <Failure text={failure.failure} hint={failure.hint} />}
        <div className="dialog-actions">
          <Button onClick={closeDocument}>Cancel</Button>
          <Button type="submit" variant="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What an extension keeps between runs, in an editor of its own. */
export function DocumentDialog() {
  const opened = useDocument((state) => state.opened);
  return opened && <DocumentForm key={`${opened.extension} ${opened.hash}`} opened={opened} />;
}

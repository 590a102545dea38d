import { FileJson, Plus, UsersRound } from 'lucide-react';
import { useEffect } from 'react';
import { markReady } from '../../app/ready.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { plural } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { openTab } from '../editor/editor-store.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { DirectoryTable } from './DirectoryTable.tsx';
import { addNew, ask, formOf, loadDirectory, refresh, useDirectory } from './directory-store.ts';
import { GenerateDialog } from './GenerateDialog.tsx';
import { ObjectForm } from './ObjectForm.tsx';
import './directory.css';

const openFile = () => openTab('directory.json');
const generate = () => useDirectory.setState({ generating: true });

function Bar() {
  const { forms, kind, filter, counts } = useDirectory();
  const form = formOf({ forms, kind });
  return (
    <header className="directory-bar">
      <Segments
        label="What is shown"
        value={kind}
        choices={forms.map(({ kind, label }) => ({ value: kind, label }))}
        onChange={(kind) => ask({ kind })}
      />
      <input
        className="input find"
        type="search"
        aria-label={`Filter ${form?.label.toLowerCase()}`}
        placeholder="Filter"
        value={filter}
        onChange={({ target }) => ask({ filter: target.value })}
      />
      <span className="count" role="status">
        {counts &&
          (filter.trim() === ''
            ? plural(counts.total, form?.singular ?? 'object')
            : `${counts.matching} of ${counts.total}`)}
      </span>
      <span className="space" />
      {kind === 'users' && (
        <Button small onClick={generate}>
          <UsersRound size={14} aria-hidden />
          Make users up…
        </Button>
      )}
      <Button small onClick={addNew}>
        <Plus size={14} aria-hidden />
        Add {form?.singular}
      </Button>
      <IconButton icon={FileJson} label="Open directory.json" onClick={openFile} />
    </header>
  );
}

function Body() {
  const state = useDirectory();
  const form = formOf(state);
  if (state.broken) {
    return (
      <EmptyState
        title="The directory can't be read"
        actions={
          <Button variant="primary" onClick={openFile}>
            Open directory.json
          </Button>
        }
      >
        {[state.broken.failure, state.broken.hint].filter(Boolean).join(' ')}
      </EmptyState>
    );
  }
  if (!form || !state.counts) return null;
  if (state.counts.total === 0) {
    return (
      <EmptyState
        title={`No ${form.label.toLowerCase()} yet`}
        actions={
          <>
            <Button variant="primary" onClick={addNew}>
              Add {form.singular}
            </Button>
            {form.kind === 'users' && <Button onClick={generate}>Make users up…</Button>}
          </>
        }
      >
        They stand in directory.json, with test values for passwords and secrets.
      </EmptyState>
    );
  }
  if (state.counts.matching === 0) {
    return (
      <EmptyState
        title="Nothing fits the filter"
        actions={<Button onClick={() => ask({ filter: '' })}>Clear the filter</Button>}
      >
        It looks into every column, upper and lower case alike.
      </EmptyState>
    );
  }
  return <DirectoryTable key={form.kind} form={form} count={state.counts.matching} />;
}

/** Users, groups, roles, applications and consents: a table of each, and a form for one of them. */
export default function DirectoryView() {
  const state = useDirectory();
  const view = useWorkspace((workspace) => workspace.view);
  const form = formOf(state);
  useEffect(() => {
    void loadDirectory().then(markReady);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view is a workspace read again
  useEffect(() => {
    if (useDirectory.getState().forms.length > 0) void refresh();
  }, [view]);
  return (
    <div className="directory">
      <Bar />
      <div className={state.editing ? 'directory-body with-form' : 'directory-body'}>
        <Body />
        {form && state.editing && (
          <ObjectForm
            key={`${form.kind} ${state.editing.key ?? ''} ${JSON.stringify(state.editing.object)}`}
            form={form}
            objectKey={state.editing.key}
            object={state.editing.object}
          />
        )}
      </div>
      <DeleteDialog />
      <GenerateDialog />
    </div>
  );
}

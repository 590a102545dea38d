import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Mark } from '../../ui/Mark.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { openTab, requestClose, useEditor } from './editor-store.ts';
import { isDirty } from './file.ts';
import { neighbourTab, tabTitle } from './tabs.ts';

function Tab({ id, active }: { id: string; active: boolean }) {
  const file = useEditor((state) => state.files[id]);
  const label = useRef<HTMLButtonElement>(null);
  const dirty = isDirty(file);
  const conflict = file?.state === 'ready' && file.disk !== undefined;
  useEffect(() => {
    if (active) label.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <div className={active ? 'tab active' : 'tab'}>
      <button
        ref={label}
        type="button"
        className="tab-label"
        aria-current={active}
        title={id.startsWith('view:') ? undefined : id}
        data-tab
        onClick={() => openTab(id)}
        onAuxClick={(event) => event.button === 1 && requestClose(id)}
      >
        {conflict ? (
          <Mark kind="warn" word="changed on disk" />
        ) : (
          dirty && <Mark kind="info" word="unsaved" />
        )}
        {tabTitle(id)}
      </button>
      <Tooltip text={`Close ${tabTitle(id)}`}>
        <button
          type="button"
          className="icon-button"
          aria-label={`Close ${tabTitle(id)}`}
          onClick={() => requestClose(id)}
        >
          <X size={13} aria-hidden />
        </button>
      </Tooltip>
    </div>
  );
}

/** The open files and views. Arrow keys move along it. */
export function TabBar() {
  const tabs = useEditor((state) => state.tabs);
  const active = useEditor((state) => state.active);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
    if (step === undefined) return;
    const next = neighbourTab(tabs, active, step);
    if (next === undefined) return;
    event.preventDefault();
    openTab(next);
    const labels = event.currentTarget.querySelectorAll<HTMLElement>('[data-tab]');
    labels[tabs.indexOf(next)]?.focus();
  };
  return (
    <nav className="tabs" aria-label="Open files" onKeyDown={move}>
      {tabs.map((id) => (
        <Tab key={id} id={id} active={id === active} />
      ))}
    </nav>
  );
}

import { useState } from 'react';
import type { EventView } from '../../../shared/model/event-view.ts';
import type { ExtensionView } from '../../../shared/model/view.ts';
import { Mark } from '../../ui/Mark.tsx';
import { openTab, useEditor } from '../editor/editor-store.ts';
import { SavedEvents } from '../events/SavedEvents.tsx';
import { useProblems } from '../problems/problems.ts';
import { driftText, useDrift } from '../publish/drift-store.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { extensionName } from '../workspace/locate.ts';
import { platformLabel, triggerOf, useWorkspace } from '../workspace/workspace-store.ts';
import { DriftBadge } from './DriftBadge.tsx';
import { EmptyPoints } from './EmptyPoints.tsx';
import { extensionState } from './extension-state.ts';

const NO_EVENTS: readonly EventView[] = [];

interface PlatformGroupProps {
  platform: string;
  extensions: readonly ExtensionView[];
}

/** The extensions of one platform in the order in which they fire. */
export function PlatformGroup({ platform, extensions }: PlatformGroupProps) {
  const [open, setOpen] = useState(true);
  const active = useEditor((state) => state.active);
  const problems = useProblems();
  const results = useSimulate((state) => state.results);
  const drift = useDrift((state) => state.drift);
  const events = useWorkspace((state) => state.view?.events ?? NO_EVENTS);
  const ordered = [...extensions].sort(
    (a, b) => a.manifest.order - b.manifest.order || a.slug.localeCompare(b.slug),
  );
  return (
    <>
      <h3>
        <button
          type="button"
          className="group-head"
          data-row
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {platformLabel(platform)}
          <span className="count">{extensions.length}</span>
        </button>
      </h3>
      {open && (
        <ul aria-label={`${platformLabel(platform)} extensions`}>
          {ordered.map((extension) => {
            const state = extensionState(extension, problems, results);
            const drifted = driftText(drift, extension.slug);
            return (
              <li key={extension.slug}>
                <button
                  type="button"
                  className="row"
                  data-row
                  aria-current={extension.file === active}
                  onClick={() => openTab(extension.file)}
                >
                  <Mark kind={state.kind} word={state.word} />
                  <span className="name truncate">{extensionName(extension)}</span>
                  {drifted !== undefined && <DriftBadge text={drifted} />}
                  <small className="truncate">
                    {triggerOf(extension)?.label ?? extension.manifest.trigger}
                  </small>
                </button>
                <SavedEvents of={extension.slug} events={events} />
              </li>
            );
          })}
        </ul>
      )}
      {open && <EmptyPoints platform={platform} extensions={extensions} />}
    </>
  );
}

import { useCallback, useEffect, useState } from 'react';
import type { LifecycleView } from '../../../shared/model/lifecycle.ts';
import type { ExtensionView } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { unsavedTexts } from '../editor/editor-store.ts';
import { useSimulate } from './simulate-store.ts';
import './lifecycle.css';

const MARKS: Readonly<Record<LifecycleView['steps'][number]['state'], MarkKind>> = {
  done: 'ok',
  now: 'ok',
  ahead: 'off',
  failed: 'bad',
};
const WORDS = { done: 'done', now: 'now', ahead: 'not yet', failed: 'failed' } as const;

/** Where the extension stands on the simulated tenant, from its creation to its end. */
export function LifecycleStrip({ extension }: { extension: ExtensionView }) {
  const [view, setView] = useState<LifecycleView>();
  const results = useSimulate((state) => state.results.length);
  const ask = useCallback(
    async (action?: string) => {
      const text = unsavedTexts()[extension.file];
      const answer = await bridge.request('lifecycle.view', {
        extension: extension.slug,
        ...(text !== undefined && { text }),
        ...(action !== undefined && { action }),
      });
      setView(answer.ok ? (answer.value ?? undefined) : undefined);
    },
    [extension],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: every run may move it on
  useEffect(() => void ask().catch(() => setView(undefined)), [ask, results]);
  if (view === undefined) return null;
  return (
    <section className="lifecycle" aria-label="Lifecycle">
      <ol className="lifecycle-steps">
        {view.steps.map(({ label, state, at }) => (
          <li key={label} className={state} aria-current={state === 'now' ? 'step' : undefined}>
            <Mark kind={MARKS[state]} word={WORDS[state]} />
            <span title={at}>{label}</span>
          </li>
        ))}
      </ol>
      <p className={view.stopped ? 'lifecycle-text stopped' : 'lifecycle-text'}>{view.text}</p>
      <details className="details">
        <summary>Tenant and clock</summary>
        <dl className="lifecycle-facts">
          {view.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="lifecycle-actions">
          {view.actions.map(({ id, label }) => (
            <button key={id} type="button" className="button" onClick={() => void ask(id)}>
              {label}
            </button>
          ))}
        </div>
      </details>
    </section>
  );
}

import type { Fix, Problem } from '../../../shared/model/workspace.ts';
import { showPanel } from '../../app/layout-store.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { openPlace, openTab, replaceText, useEditor } from '../editor/editor-store.ts';
import { moveFocus } from '../explorer/roving.ts';
import { type Miss, missesOf } from '../fixtures/fixture-store.ts';
import { AddFixtureButton } from '../fixtures/MissAction.tsx';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { withFix } from './apply-fix.ts';
import { useLint } from './lint-store.ts';
import { useProblems } from './problems.ts';
import './problems.css';

const MARKS: Record<Problem['severity'], MarkKind> = {
  error: 'bad',
  warning: 'warn',
  info: 'info',
};

function open(problem: Problem): void {
  // Its file is not the author's: the panel says what can be done.
  if (problem.code.startsWith('history.')) {
    showPanel('history');
    return;
  }
  if (problem.line === undefined) openTab(problem.file);
  else openPlace({ path: problem.file, line: problem.line, column: problem.column }, true);
}

function apply(problem: Problem, fix: Fix): void {
  const file = useEditor.getState().files[problem.file];
  // What was typed since is checked in a moment, and the fix offered anew.
  if (file?.state !== 'ready' || file.text !== useLint.getState().texts[problem.file]) return;
  replaceText(problem.file, withFix(file.text, fix));
  open(problem);
}

/** What needs attention in the workspace and in the open files. */
export function Problems() {
  const problems = useProblems();
  const misses = missesOf(useSimulate(shownResult));
  if (problems.length === 0 && misses.length === 0) {
    return (
      <EmptyState title="No problems">
        Files that can't be read and code that a platform would refuse are listed here, with their
        line.
      </EmptyState>
    );
  }
  return (
    <div className="problems scroll">
      {problems.length > 0 && <List problems={problems} />}
      {misses.length > 0 && <Misses misses={misses} />}
    </div>
  );
}

/** What the shown run asked for and no fixture answered: its file is not there yet. */
function Misses({ misses }: { misses: readonly Miss[] }) {
  return (
    <ul aria-label="Requests without a fixture">
      {misses.map((miss) => (
        <li key={JSON.stringify(miss.fixture.request)} className="problem-row">
          <p className="problem">
            <Mark kind="warn" word="not answered" />
            <span>
              No fixture answers{' '}
              <span className="mono">
                {miss.method} {shownText(miss.url)}
              </span>
              . <span className="hint">The shown run asked for it.</span>
            </span>
          </p>
          <AddFixtureButton miss={miss} />
        </li>
      ))}
    </ul>
  );
}

function List({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul aria-label="Problems" onKeyDown={moveFocus}>
      {problems.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal problems may stand twice
        <li key={index} className="problem-row">
          <button type="button" className="problem" data-row onClick={() => open(problem)}>
            <Mark kind={MARKS[problem.severity]} word={problem.severity} />
            <span>
              {problem.message}
              {/[.!?]$/.test(problem.message) ? ' ' : '. '}
              {problem.hint !== undefined && <span className="hint">{problem.hint}</span>}
            </span>
            <span className="place mono">
              {problem.file}
              {problem.line !== undefined && `:${problem.line}`}
              {problem.column !== undefined && `:${problem.column}`}
            </span>
          </button>
          {problem.fixes?.map((fix) => (
            <Button key={fix.title} small onClick={() => apply(problem, fix)}>
              {fix.title}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}

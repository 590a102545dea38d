import type { Fix, Problem } from '../../../shared/model/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { openPlace, openTab, replaceText, useEditor } from '../editor/editor-store.ts';
import { moveFocus } from '../explorer/roving.ts';
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
  if (problems.length === 0) {
    return (
      <EmptyState title="No problems">
        Files that can't be read and code that a platform would refuse are listed here, with their
        line.
      </EmptyState>
    );
  }
  return (
    <ul className="problems scroll" aria-label="Problems" onKeyDown={moveFocus}>
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

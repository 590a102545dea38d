import type { Problem } from '../../../shared/model/workspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { openPlace, openTab } from '../editor/editor-store.ts';
import { moveFocus } from '../explorer/roving.ts';
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
        <li key={index}>
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
        </li>
      ))}
    </ul>
  );
}

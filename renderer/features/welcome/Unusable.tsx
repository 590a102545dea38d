import type { Problem } from '../../../shared/model/workspace.ts';
import { openWorkspace } from '../../app/workspace-actions.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import './welcome.css';

interface UnusableProps {
  title: string;
  text: string;
  problems?: readonly Problem[];
}

/** What stands in the way of opening the folder, where, and the ways out. */
export function Unusable({ title, text, problems = [] }: UnusableProps) {
  return (
    <main className="unusable">
      <div>
        <h2>{title}</h2>
        <p className="mono">{text}</p>
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.file}:${problem.line}:${problem.code}`}>
              <Mark kind={problem.severity === 'error' ? 'bad' : 'warn'} />
              <div>
                <p className="mono">
                  {problem.file}
                  {problem.line !== undefined && `, line ${problem.line}`}
                  {problem.column !== undefined && `, column ${problem.column}`}
                </p>
                <p>{problem.message}</p>
                {problem.hint !== undefined && <p className="hint">{problem.hint}</p>}
              </div>
            </li>
          ))}
        </ul>
        <p className="hint">
          Nothing was changed. Once the file is corrected, the workspace opens by itself.
        </p>
        <Button variant="primary" onClick={() => void openWorkspace()}>
          Open another folder…
        </Button>
      </div>
    </main>
  );
}

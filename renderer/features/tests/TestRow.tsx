import type { ExpectationResult } from '../../../shared/model/expect.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { TestResult } from '../../../shared/model/test-report.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDuration } from '../../ui/format.ts';
import { prettyJson } from '../../ui/json-text.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { openTab } from '../editor/editor-store.ts';
import { openEvent } from '../events/open-event.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { OPERATORS } from './expected-text.ts';
import { showFailed } from './sought.ts';
import { acceptResult, useTests } from './tests-store.ts';

const STATES: Record<TestResult['status'], { kind: MarkKind; word: string }> = {
  passed: { kind: 'ok', word: 'passed' },
  failed: { kind: 'bad', word: 'failed' },
  error: { kind: 'bad', word: 'could not be fired' },
};

function Value({ value }: { value: JsonValue | undefined }) {
  if (value === undefined) return <em>nothing</em>;
  return <code>{prettyJson(value)}</code>;
}

/** What failed of one test, expected beside actual. */
function Expectations({
  test,
  failed,
}: {
  test: TestResult;
  failed: readonly ExpectationResult[];
}) {
  return (
    <table className="expectations">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Expected</th>
          <th scope="col">Actual</th>
        </tr>
      </thead>
      <tbody>
        {failed.map((one, index) => {
          const { on, path, op, expected, actual, reason } = one;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an expectation may stand twice
            <tr key={index}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  title="Show it in the result"
                  onClick={() => void showFailed(test, one)}
                >
                  {on} {path !== '' && <code>{path}</code>}
                </button>
              </th>
              <td className="wanted">
                {OPERATORS[op]}
                {expected !== undefined && <Value value={expected} />}
              </td>
              <td className="actual">
                <Value value={actual} />
                {reason !== undefined && <p>{reason}</p>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Details({ test }: { test: TestResult }) {
  const { name, file, status, error, expectations, properties } = test;
  const running = useTests((state) => state.running !== undefined);
  return (
    <div className="test-details">
      {error && (
        <p>
          {error.message} {error.hint}
        </p>
      )}
      {expectations.length > 0 && <Expectations test={test} failed={expectations} />}
      {properties.map(({ property, reason }) => (
        <p key={property}>
          <strong>{property}</strong>: {reason}
        </p>
      ))}
      {file !== undefined && (
        <div className="test-actions">
          {status === 'failed' && (
            <Button small disabled={running} onClick={() => void acceptResult(name)}>
              Accept as expected
            </Button>
          )}
          <Button small variant="quiet" onClick={() => openTab(file)}>
            Open its file
          </Button>
        </div>
      )}
    </div>
  );
}

const NO_PROBLEMS: readonly Problem[] = [];

/** In what the saved event is not what its trigger gets any more; it is fired all the same. */
function Differences({ file }: { file: string }) {
  const problems = useWorkspace((state) => state.view?.problems ?? NO_PROBLEMS);
  const differences = problems.filter(
    (problem) => problem.file === file && problem.code === 'event.differs',
  );
  if (differences.length === 0) return null;
  return (
    <div className="test-differs">
      <p>
        <Mark kind="warn" /> Not what its trigger gets:
      </p>
      <ul>
        {differences.map((problem) => (
          <li key={`${problem.line} ${problem.message}`}>
            {problem.message.replace(`${file} at `, '')}{' '}
            <PlaceLink place={{ path: file, line: problem.line ?? 1, column: problem.column }} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One test: how it ended, and why it did not pass. Its name opens it in Simulate. */
export function TestRow({ test }: { test: TestResult }) {
  const { name, file, extension, flow, status, outcome, durationMs } = test;
  const { kind, word } = STATES[status];
  return (
    <li className="test" aria-label={`${name}: ${word}`}>
      <div className="test-head">
        <Mark kind={kind} word={word} />
        {file === undefined ? (
          <span>{name}</span>
        ) : (
          <button type="button" className="link" onClick={() => void openEvent(name)}>
            {name}
          </button>
        )}
        <span className="soft">
          {[extension ?? flow, outcome, durationMs > 0 ? formatDuration(durationMs) : undefined]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
      </div>
      {file !== undefined && <Differences file={file} />}
      {status !== 'passed' && <Details test={test} />}
    </li>
  );
}

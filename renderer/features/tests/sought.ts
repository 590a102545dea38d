import type { ExpectationResult } from '../../../shared/model/expect.ts';
import { splitPath } from '../../../shared/model/path.ts';
import type { IssuedToken } from '../../../shared/model/run.ts';
import type { TestResult } from '../../../shared/model/test-report.ts';
import { bridge } from '../../app/bridge.ts';
import { type PanelId, showPanel } from '../../app/layout-store.ts';
import { notifyFailure } from '../../ui/toast-store.ts';
import { select, showRecordsOfShown } from '../logs/logs-store.ts';
import { addResults, nextNumber, type Result } from '../simulate/results.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { expectedText } from './expected-text.ts';
import { type Sought, useTests } from './tests-store.ts';

function panelFor({ kind }: Result, { on }: ExpectationResult): PanelId {
  if (on === 'records') return 'logs';
  return on === 'claims' && kind === 'flow' ? 'tokens' : 'timeline';
}

/** Where in a result a failed expectation looks. */
export function soughtIn(result: Result, failed: ExpectationResult): Sought {
  const segments = failed.on === 'claims' ? splitPath(failed.path) : [];
  const [first, second] = segments;
  const kinds: readonly IssuedToken['kind'][] = ['access', 'id', 'refresh'];
  const token = result.kind === 'flow' ? kinds.find((kind) => kind === first) : undefined;
  return {
    result: result.id,
    token,
    claim: token === undefined ? (result.kind === 'event' ? first : undefined) : second,
    expected: expectedText(failed),
  };
}

/** Fires a saved event as its test does and shows the place where something else was expected. */
export async function showFailed(test: TestResult, failed: ExpectationResult): Promise<void> {
  const id = crypto.randomUUID();
  const answer = await bridge.request('test.show', { runId: id, name: test.name });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  const number = nextNumber(useSimulate.getState().results);
  const { value } = answer;
  const result: Result =
    value.kind === 'run'
      ? { kind: 'flow', id, number, run: value.value }
      : {
          kind: 'event',
          id,
          number,
          extension: test.extension ?? value.value.trigger,
          invocation: value.value,
        };
  useTests.setState({ sought: soughtIn(result, failed) });
  useSimulate.setState(({ results }) => ({ results: addResults(results, [result]), shown: id }));
  showPanel(panelFor(result, failed));
  if (failed.on === 'records') showRecord(failed);
}

/** The records of the result that is shown, at the one that was looked at: `*` looks at all of them. */
function showRecord({ path }: ExpectationResult): void {
  showRecordsOfShown();
  const at = Number(splitPath(path)[0] ?? Number.NaN);
  if (Number.isInteger(at)) select(at, false);
}

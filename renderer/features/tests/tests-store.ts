import { create } from 'zustand';
import type { IssuedToken } from '../../../shared/model/run.ts';
import type { TestReport, TestResult } from '../../../shared/model/test-report.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';

/** The place of a result where a test expected something else. */
export interface Sought {
  /** the result's id */
  readonly result: string;
  /** the token and the claim; absent: it is no claim */
  readonly token?: IssuedToken['kind'] | undefined;
  readonly claim?: string | undefined;
  /** in words */
  readonly expected: string;
}

interface TestsState {
  /** what the panels point at */
  sought: Sought | undefined;
  /** the last result of each test, by its name */
  results: Readonly<Record<string, TestResult>>;
  /** id of the run that is under way */
  running: string | undefined;
  /** why the last run did not begin */
  failure: { text: string; hint?: string | undefined } | undefined;
  /** hold everything against all properties, samples included */
  properties: boolean;
  /** run again what a save touched */
  onSave: boolean;
}

export const useTests = create<TestsState>(() => ({
  sought: undefined,
  results: {},
  running: undefined,
  failure: undefined,
  properties: false,
  onSave: false,
}));

/** The tests that did not pass. */
export const failing = (results: TestsState['results']) =>
  Object.values(results).filter(({ status }) => status !== 'passed');

/** Forgets everything: another workspace was opened. */
export function forgetTests(): void {
  stopTests();
  waiting.clear();
  useTests.setState({ results: {}, failure: undefined });
}

/** Names that a save touched while tests were running. */
const waiting = new Set<string>();

const byName = (tests: readonly TestResult[]) =>
  Object.fromEntries(tests.map((test) => [test.name, test]));

function take({ tests }: TestReport, all: boolean): void {
  useTests.setState(({ results }) => ({
    results: all ? byName(tests) : { ...results, ...byName(tests) },
  }));
}

/** Runs saved events by name, or all. While tests run it does nothing. */
export async function runTests(names?: readonly string[]): Promise<void> {
  if (useTests.getState().running !== undefined) return;
  const runId = crypto.randomUUID();
  useTests.setState({ running: runId, failure: undefined });
  try {
    const { properties } = useTests.getState();
    const wanted = names && { names: [...names] };
    const answer = await bridge.request('test.run', { runId, properties, ...wanted });
    if (useTests.getState().running !== runId) return;
    if (answer.ok) take(answer.value, names === undefined);
    else useTests.setState({ failure: { text: answer.failure, hint: answer.hint } });
  } finally {
    if (useTests.getState().running === runId) useTests.setState({ running: undefined });
  }
  if (waiting.size === 0) return;
  const next = [...waiting];
  waiting.clear();
  await runTests(next);
}

/** Ends the tests that are under way; main answers with those that are done. */
export function stopTests(): void {
  const { running } = useTests.getState();
  if (running !== undefined) void bridge.request('test.stop', { runId: running });
}

/** Main says whose result a save may have changed. */
export function touched(names: readonly string[]): void {
  const { onSave, running } = useTests.getState();
  if (!onSave) return;
  if (running === undefined) void runTests(names);
  else for (const name of names) waiting.add(name);
}

/** Writes the result of a saved event as what is expected of it, and tests it again. */
export async function acceptResult(name: string): Promise<void> {
  const answer = await bridge.request('event.accept', { slug: name });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  notify('ok', `${answer.value.file} expects this result now`);
  await runTests([name]);
}

/** What is pointed at in a result, by its id. */
export function useSought(result: string | undefined): Sought | undefined {
  return useTests(({ sought }) =>
    sought !== undefined && sought.result === result ? sought : undefined,
  );
}

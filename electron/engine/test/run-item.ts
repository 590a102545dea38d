import { evaluate } from '../../../shared/expectations/evaluate.ts';
import { holdProperties, propertiesOf } from '../../../shared/expectations/properties.ts';
import type { Expect, Property } from '../../../shared/model/expect.ts';
import { isSavedFlow } from '../../../shared/model/saved-event.ts';
import type { TestResult } from '../../../shared/model/test-report.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import type { Engine } from '../simulate/engine.ts';
import { UsageError } from '../simulate/options.ts';
import { placed, WorkspaceError } from '../workspace/index.ts';
import { type Fired, type FireHow, fireAt, fireSaved } from './fire.ts';
import { ALL_PROPERTIES, type TestItem } from './item.ts';

export interface TestHow extends FireHow {
  /** hold every saved event against all properties, on top of what it says itself */
  readonly properties?: boolean;
}

type Named = Pick<TestResult, 'name' | 'file' | 'extension' | 'flow'>;

function nameOf(item: TestItem): Named {
  const { name } = item;
  if (item.kind === 'sample') return { name, extension: item.extension };
  const { file, saved } = item.event;
  if (saved === undefined) return { name, file };
  return isSavedFlow(saved)
    ? { name, file, flow: saved.flow }
    : { name, file, extension: saved.extension };
}

function notFired(named: Named, message: string, hint: string | undefined): TestResult {
  const error = { message, ...(hint !== undefined && { hint }) };
  return { ...named, status: 'error', durationMs: 0, expectations: [], properties: [], error };
}

function expectOf(item: TestItem): Expect | undefined {
  return item.kind === 'saved' ? item.event.saved?.expect : undefined;
}

function propertiesFor(item: TestItem, { properties }: TestHow): readonly Property[] {
  if (item.kind === 'sample') return ALL_PROPERTIES;
  const own = propertiesOf(expectOf(item));
  return properties ? [...new Set([...ALL_PROPERTIES, ...own])] : own;
}

/** Why a saved event can't be fired; a warning does not keep it. */
function obstacle(item: TestItem): Problem | undefined {
  if (item.kind === 'sample') return undefined;
  const { saved, problems } = item.event;
  return problems.find(({ severity }) => saved === undefined || severity === 'error');
}

function fire(item: TestItem, engine: Engine, how: FireHow): Promise<Fired> {
  if (item.kind === 'sample') return fireAt(engine, item.extension, item.sample.event, {}, how);
  const { saved, file } = item.event;
  if (saved === undefined) throw new WorkspaceError(`${file} can't be read.`);
  return fireSaved(engine, saved, how);
}

/** Fires one item and holds what is expected against the result. Never throws for what is wrong with it. */
export async function runItem(item: TestItem, engine: Engine, how: TestHow): Promise<TestResult> {
  const named = nameOf(item);
  const problem = obstacle(item);
  if (problem !== undefined) return notFired(named, placed(problem), problem.hint);
  const wanted = propertiesFor(item, how);
  try {
    const { subject, durationMs } = await fire(item, engine, how);
    const again = wanted.includes('same-twice') ? await fire(item, engine, how) : undefined;
    const expectations = evaluate(expectOf(item) ?? {}, subject);
    const properties = holdProperties(wanted, subject, again?.subject);
    const ok = [...expectations, ...properties].every((each) => each.ok);
    return {
      ...named,
      status: ok ? 'passed' : 'failed',
      outcome: subject.outcome,
      durationMs,
      expectations,
      properties,
    };
  } catch (error) {
    if (error instanceof WorkspaceError) return notFired(named, error.message, error.hint);
    if (error instanceof UsageError) return notFired(named, error.message, undefined);
    throw error;
  }
}

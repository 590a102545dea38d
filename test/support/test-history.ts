import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Histories } from '../../electron/engine/history/histories.ts';
import type { History } from '../../electron/engine/history/history.ts';
import type { HistoryError } from '../../electron/engine/history/history-error.ts';
import type { Limits } from '../../electron/engine/history/prune.ts';

/** A history in a folder of its own, and what it told. */
export interface TestHistory {
  readonly folder: string;
  readonly history: History;
  readonly told: HistoryError[];
  /** the same folder as another process sees it */
  again(): History;
}

export function testHistory(parts: { limits?: Limits; segmentBytes?: number } = {}): TestHistory {
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const told: HistoryError[] = [];
  const open = () =>
    new Histories({ version: '1', folder, told: (problem) => told.push(problem), ...parts }).of();
  const history = open();
  return { folder: history.folder, history, told, again: open };
}

import type { History } from '../../electron/engine/history/history.ts';
import { newKeptId } from '../../electron/engine/history/ids.ts';
import { type Line, written } from '../../electron/engine/history/line.ts';
import type { LogRecord } from '../../shared/model/invocation.ts';

export interface MadeLine {
  readonly id?: string;
  readonly platform?: string;
  readonly extension?: string;
  readonly end?: 'ok' | 'error';
  readonly texts?: readonly (string | Partial<LogRecord>)[];
}

/** A kept invocation that says these texts. */
export function madeLine({
  id = newKeptId(Date.now()),
  platform = 'testing',
  extension = 'one',
  end = 'ok',
  texts = [],
}: MadeLine = {}): Line {
  const records = texts.map((given) => ({
    time: '2026-01-31T12:00:00.000Z',
    level: 'info' as const,
    source: 'console',
    text: typeof given === 'string' ? given : '',
    raw: null,
    ...(typeof given === 'string' ? {} : given),
  }));
  const common = { platform, trigger: 'any', extension };
  return {
    v: 1,
    head: {
      id,
      at: '2026-01-31T12:00:00.000Z',
      kind: 'invocation',
      origin: 'cli',
      platform,
      trigger: 'any',
      extensions: [extension],
      end,
      durationMs: 1,
      records: records.length,
    },
    refs: [],
    given: {
      kind: 'invocation',
      seed: 'a',
      clock: 0,
      exact: true,
      network: 'offline',
      fixtures: '',
      rules: '1',
      secrets: [],
      withheld: [],
      extension,
      trigger: 'any',
      config: {},
      options: {},
      warm: false,
    },
    result: {
      kind: 'invocation',
      value: {
        ...common,
        outcome: end,
        durationMs: 1,
        effects: [],
        warnings: [],
        records,
        native: null,
      },
    },
  };
}

/** Keeps a made line. */
export const keepMade = (history: History, line = madeLine()): boolean =>
  history.append(() => written(line));

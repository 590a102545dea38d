import type { LogRecord } from '../../../shared/model/invocation.ts';
import { RECORD_LEVELS } from '../../../shared/model/record-level.ts';
import type { AskedRecords } from '../../../shared/model/records-view.ts';

export type Level = LogRecord['level'];

/** Whose records: of every run that is kept, of the run that the panels show, or what the login provider wrote outside runs. */
export const SCOPES = ['all', 'shown', 'provider'] as const;
export type Scope = (typeof SCOPES)[number];

const MINUTE = 60_000;

/** How far back, by what it is called. */
export const SPANS = [
  { value: 'any', label: 'At any time', ms: undefined },
  { value: '15m', label: 'Last 15 minutes', ms: 15 * MINUTE },
  { value: '1h', label: 'Last hour', ms: 60 * MINUTE },
  { value: '1d', label: 'Last 24 hours', ms: 1440 * MINUTE },
  { value: '7d', label: 'Last 7 days', ms: 7 * 1440 * MINUTE },
] as const;
export type Span = (typeof SPANS)[number]['value'];

/** What the panel is asked to show. An empty text asks for nothing in particular. */
export interface LogFilter {
  readonly scope: Scope;
  /** the lowest level shown */
  readonly level: Level;
  readonly text: string;
  readonly platform: string;
  readonly extension: string;
  readonly source: string;
  readonly span: Span;
  /** epoch ms at which the span was chosen: it stays where it is */
  readonly spanFrom: number;
  /** in the columns of the platform's own log */
  readonly columns: boolean;
}

export const NO_FILTER: LogFilter = {
  scope: 'all',
  level: 'trace',
  text: '',
  platform: '',
  extension: '',
  source: '',
  span: 'any',
  spanFrom: 0,
  columns: false,
};

export const isOneOf = <T extends string>(all: readonly T[], value: string): value is T =>
  all.some((one) => one === value);

/** How many of the choices that stand behind the Filters button are made. */
export function choicesMade({ platform, extension, source, span, columns }: LogFilter): number {
  return [platform, extension, source, span === 'any' ? '' : span, columns ? 'own' : ''].filter(
    (choice) => choice !== '',
  ).length;
}

/** Whether the filter keeps anything back. */
export function filters(filter: LogFilter): boolean {
  const { level, text, scope } = filter;
  const { platform, extension, source, span } = filter;
  return (
    level !== 'trace' ||
    text.trim() !== '' ||
    scope !== 'all' ||
    `${platform}${extension}${source}` !== '' ||
    span !== 'any'
  );
}

/** The filter in main's terms. @param run of the history; absent: all runs */
export function askedRecords(filter: LogFilter, run: string | undefined): AskedRecords {
  const { level, text, platform, extension, source, span, spanFrom } = filter;
  const ms = SPANS.find(({ value }) => value === span)?.ms;
  return {
    ...(level !== 'trace' && { levels: RECORD_LEVELS.slice(RECORD_LEVELS.indexOf(level)) }),
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(platform !== '' && { platforms: [platform] }),
    ...(extension !== '' && { extensions: [extension] }),
    ...(source !== '' && { sources: [source] }),
    ...(ms !== undefined && { since: new Date(spanFrom - ms).toISOString() }),
    ...(run !== undefined && { run }),
  };
}

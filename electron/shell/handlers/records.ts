import { basename } from 'node:path';
import type { LoggedRecord, RecordFilter } from '../../../shared/model/history.ts';
import {
  type AskedRecords,
  MOST_ROWS,
  type RecordName,
} from '../../../shared/model/records-view.ts';
import { printedRaw } from '../../../shared/platforms/own-log.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { exportRecords } from '../../engine/history/export-records.ts';
import type { Histories } from '../../engine/history/histories.ts';
import type { SecretSource } from '../../engine/simulate/engine-parts.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import type { Push } from '../ipc/pushes.ts';
import { masked } from '../masked.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { recordRow, wholeRecord } from '../record-rows.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  | 'records.page'
  | 'records.names'
  | 'records.open'
  | 'records.copy'
  | 'records.export'
  | 'records.stopExport'
>;

/** What fits on a clipboard without holding anything up. */
const MOST_CHARS = 8 * 1024 * 1024;
/** ms between two notices of how far an export is */
const EVERY = 150;

export interface RecordHandlersParts {
  readonly platforms: readonly Platform[];
  readonly histories: Histories;
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly secrets: SecretSource;
  readonly push: Push;
  /** asks where to; undefined when the author cancelled */
  readonly chooseFile: (name: string) => Promise<string | undefined>;
  readonly writeClipboard: (text: string) => void;
}

const tooLong = () =>
  new WorkspaceError(
    'These records are too long for the clipboard.',
    'Select fewer, or export them.',
  );

/** A filter of the contract, in which a member that is absent is not there. */
const filterOf = (asked: AskedRecords): RecordFilter =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));

/** The records of all runs that the history of the open workspace keeps. */
export function recordHandlers(parts: RecordHandlersParts): Part {
  const { platforms, histories, open, secrets, push } = parts;
  const history = () => histories.of(open.current.dir);
  const ownLog = (id: string) => platforms.find((platform) => platform.id === id)?.ownLog;
  const safe = <T extends object>(value: T) => masked(value, open.current, secrets);
  let exporting: AbortController | undefined;

  const printed = ({ platform, record }: LoggedRecord) => printedRaw(ownLog(platform), record.raw);

  async function openRecord(name: RecordName) {
    const found = await history().record(name);
    return found ? wholeRecord(safe(found)) : null;
  }

  async function exportAll(filter: RecordFilter, controller: AbortController) {
    const file = await parts.chooseFile('hookbench-records.ndjson');
    if (file === undefined) return null;
    const { total, pieces } = await history().stream(filter);
    let toldAt = 0;
    const written = await exportRecords({
      file,
      signal: controller.signal,
      pieces: maskedPieces(pieces),
      progress(count) {
        const now = performance.now();
        if (now - toldAt < EVERY) return;
        toldAt = now;
        push('records.exporting', { written: count, total });
      },
    });
    return written ? { file: basename(file), ...written } : null;
  }

  async function* maskedPieces(pieces: AsyncIterable<LoggedRecord[]>) {
    for await (const piece of pieces) yield safe(piece);
  }

  return {
    'records.page': ({ filter: asked, offset, limit, columns }) =>
      orFailure(async () => {
        const filter = filterOf(asked);
        const at = offset === undefined ? {} : { offset };
        const page = await history().records({ filter, limit, ...at });
        const log = columns === undefined ? undefined : ownLog(columns);
        const rows = safe(page.records).map((logged) =>
          recordRow(logged, filter.text, logged.platform === columns ? log : undefined),
        );
        return { total: page.total, offset: page.offset, rows };
      }),

    'records.names': () => orFailure(() => history().recordNames()),
    'records.open': (name) => orFailure(() => openRecord(name)),

    'records.copy': ({ filter, offset, count }) =>
      orFailure(async () => {
        const texts: string[] = [];
        let chars = 0;
        while (texts.length < count) {
          const [at, limit] = [offset + texts.length, Math.min(MOST_ROWS, count - texts.length)];
          const page = await history().records({ filter: filterOf(filter), offset: at, limit });
          if (page.records.length === 0) break;
          for (const text of safe(page.records).map(printed)) {
            texts.push(text);
            chars += text.length;
          }
          if (chars > MOST_CHARS) throw tooLong();
        }
        parts.writeClipboard(texts.join('\n'));
        return texts.length;
      }),

    'records.export': ({ filter }) =>
      orFailure(async () => {
        if (exporting) throw new WorkspaceError('Another export is under way.', 'Stop it first.');
        const controller = new AbortController();
        exporting = controller;
        try {
          return await exportAll(filterOf(filter), controller);
        } finally {
          exporting = undefined;
        }
      }),

    'records.stopExport'() {
      exporting?.abort();
      return null;
    },
  };
}

import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../model/json.ts';
import type { LogColumn, OwnLog } from '../own-log.ts';

const column = (label: string, width: number, row: string): LogColumn => ({
  label,
  path: [label],
  width,
  confidence: 'confirmed',
  source: `docs/contracts/quasr.md, 5 ${row}`,
});

const TEXT_LINE = /^(?<timestamp>\S+)\t(?<requestId>[^\t]*)\t(?<level>[A-Z]+)\t(?<message>.*)$/s;
const PLATFORM_LINE = /^(?<level>START|END|REPORT) RequestId: (?<requestId>\S+)\s*(?<message>.*)$/s;

function fields(raw: JsonValue): JsonObject | undefined {
  if (typeof raw !== 'string') return undefined;
  const json = raw.startsWith('{') ? parseJson(raw) : undefined;
  if (json !== undefined && isJsonObject(json)) return json;
  const found = TEXT_LINE.exec(raw) ?? PLATFORM_LINE.exec(raw);
  return found?.groups === undefined ? { message: raw } : { ...found.groups };
}

/** The function's log, line by line: the fields are those of the JSON format, in both formats. */
export const functionLogTable: OwnLog = {
  label: 'Function log',
  columns: [
    column('timestamp', 24, 'TEXT'),
    column('requestId', 36, 'TEXT'),
    column('level', 6, 'Levels'),
    column('message', 60, 'TEXT'),
  ],
  fields,
};

import { isJsonObject } from '../../model/json.ts';
import type { LogColumn, OwnLog } from '../own-log.ts';

const source = 'docs/contracts/fusionauth.md §3 Records';
const column = (label: string, width: number): LogColumn => ({
  label,
  path: [label],
  width,
  confidence: 'confirmed',
  source,
});

const TYPES = ['Information', 'Debug', 'Error'];

/** The Event Log: an entry is copied as its message, which is what its page shows. */
export const eventLogTable: OwnLog = {
  label: 'Event Log',
  columns: [column('insertInstant', 13), column('type', 11), column('message', 60)],
  fields: (raw) =>
    isJsonObject(raw) && typeof raw.type === 'string' && TYPES.includes(raw.type) ? raw : undefined,
  printed: (raw) =>
    isJsonObject(raw) && typeof raw.message === 'string' ? raw.message : undefined,
};

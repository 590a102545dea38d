import type { LogRecord } from '../../model/invocation.ts';
import type { JsonObject } from '../../model/json.ts';
import type { FunctionEnd } from './function-end.ts';

/** Records that are no lines of the function's log: what Hookbench says beside it. */
export const BESIDE = 'runtime';

/** What the function answered, and its log lines. */
export function toNative(end: FunctionEnd, records: readonly LogRecord[]): JsonObject {
  return {
    payload: end.payload,
    ...(end.native && { error: { ...end.native } }),
    log: records.filter(({ source }) => source !== BESIDE).map(({ raw }) => raw),
  };
}

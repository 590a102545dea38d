import { z } from 'zod';
import { keptIdSchema, replayReportSchema, runPageSchema } from '../model/history.ts';
import {
  comparisonSchema,
  historyLimitsSchema,
  historyUsageSchema,
  openedRunSchema,
  replayViewSchema,
  runQuerySchema,
} from '../model/history-view.ts';
import { MOST_COPIED } from '../model/record-limits.ts';
import {
  askedRecordsSchema,
  exportedRecordsSchema,
  recordNameSchema,
  recordNamesSchema,
  recordQuerySchema,
  recordRowsSchema,
  wholeRecordSchema,
} from '../model/records-view.ts';
import { orFailure } from './failure.ts';
import { runId, text } from './parts.ts';

/** What the window asks main about kept runs and their records: part of the one contract, `requests`. */
export const historyRequests = {
  'history.runs': { input: runQuerySchema, output: orFailure(runPageSchema) },
  /** a kept run for the panels: by its id in the history, or by the id of the run itself */
  'history.open': {
    input: z.object({ name: runId, runId }),
    output: orFailure(openedRunSchema),
  },
  /** the older one stands before the other */
  'history.compare': {
    input: z.object({ names: z.tuple([runId, runId]) }),
    output: orFailure(comparisonSchema),
  },
  /** runs a kept run again, offline; with `simulate.stop` it ends */
  'history.replay': {
    input: z.object({
      name: runId,
      runId,
      /** the extensions as they were kept, or as they are now */
      against: replayReportSchema.shape.against,
      /** unsaved texts by extension, for those of now */
      texts: z.record(z.string(), text).default({}),
    }),
    output: orFailure(z.object({ report: replayViewSchema, result: openedRunSchema.shape.result })),
  },
  'history.usage': { input: z.null(), output: orFailure(historyUsageSchema) },
  'history.limit': { input: historyLimitsSchema, output: orFailure(z.null()) },
  'history.pin': {
    input: z.object({ id: keptIdSchema, pinned: z.boolean() }),
    output: orFailure(z.null()),
  },
  /** out of every list at once, off the disk some minutes later */
  'history.delete': { input: z.object({ id: keptIdSchema }), output: orFailure(z.null()) },
  /** takes a deletion back; false: the run is off the disk already */
  'history.restore': {
    input: z.object({ id: keptIdSchema, pinned: z.boolean() }),
    output: orFailure(z.boolean()),
  },
  'records.page': { input: recordQuerySchema, output: orFailure(recordRowsSchema) },
  'records.names': { input: z.null(), output: orFailure(recordNamesSchema) },
  /** null: it is not kept any more */
  'records.open': { input: recordNameSchema, output: orFailure(wholeRecordSchema.nullable()) },
  /** puts records on the clipboard as their platforms print them, one after the other; how many */
  'records.copy': {
    input: z.object({
      filter: askedRecordsSchema,
      offset: z.number().int().min(0),
      count: z.number().int().min(1).max(MOST_COPIED),
    }),
    output: orFailure(z.number().int()),
  },
  /** writes all that fit as NDJSON where main's own dialog says; null: the author cancelled */
  'records.export': {
    input: z.object({ filter: askedRecordsSchema }),
    output: orFailure(exportedRecordsSchema.nullable()),
  },
  'records.stopExport': { input: z.null(), output: z.null() },
} as const;

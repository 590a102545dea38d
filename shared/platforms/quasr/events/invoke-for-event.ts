import type { RuleTable } from '../../../model/bodies.ts';
import type { LogRecord, Outcome, Warning } from '../../../model/invocation.ts';
import type { InvocationCall, InvocationResult } from '../../platform.ts';
import type { Steps } from '../../steps.ts';
import { RETRY_WAITS_MS } from '../facts.ts';
import { BESIDE, toNative } from '../native.ts';
import type { Prepared } from '../prepare.ts';
import { type FunctionRun, runOnce } from '../run-once.ts';
import { configSchema } from '../schemas.ts';
import { evaluateRule, ruleText } from './rule.ts';

interface Attempt {
  readonly run: FunctionRun;
  /** ms that Lambda waited before it; undefined for the first */
  readonly waitedMs?: number;
}

/** Errors of the function are tried again; an answer that is too big is one as well. */
const isFailure = (outcome: Outcome) => outcome !== 'ok';

function said(call: InvocationCall, level: LogRecord['level'], text: string): LogRecord {
  const time = new Date(call.ports.clock.now()).toISOString();
  return { time, level, source: BESIDE, text, raw: text };
}

function withoutTwins(warnings: readonly Warning[]): Warning[] {
  const texts = warnings.map((warning) => JSON.stringify(warning));
  return warnings.filter((_warning, index) => texts.indexOf(texts[index] ?? '') === index);
}

/**
 * Runs the function as Lambda does an asynchronous event: again after an error, with the same
 * request id. The waiting is only counted: on a fixed clock the next run begins so much later.
 */
function* attempts(call: InvocationCall, prepared: Prepared): Steps<Attempt[]> {
  const done: Attempt[] = [{ run: yield* runOnce(call, prepared) }];
  let { clock } = prepared.request;
  for (const waitedMs of RETRY_WAITS_MS.value) {
    const last = done.at(-1);
    if (last === undefined || !isFailure(last.run.end.outcome)) break;
    if (clock !== undefined) clock += Math.ceil(last.run.durationMs) + waitedMs;
    const request = { ...prepared.request, ...(clock !== undefined && { clock }) };
    done.push({ run: yield* runOnce(call, { ...prepared, request }), waitedMs });
  }
  return done;
}

function recordsOf(call: InvocationCall, done: readonly Attempt[]): LogRecord[] {
  const most = RETRY_WAITS_MS.value.length + 1;
  return done.flatMap(({ run, waitedMs }, index) => [
    ...(waitedMs === undefined
      ? []
      : [
          said(
            call,
            'warn',
            `Lambda runs the event again ${waitedMs / 1000} s later (attempt ${index + 1} of ${most}); the wait takes no time here`,
          ),
        ]),
    ...run.records,
  ]);
}

function skipped(call: InvocationCall, rule: RuleTable): InvocationResult {
  return {
    outcome: 'skipped',
    effects: [],
    warnings: [],
    records: [said(call, 'info', ruleText(rule))],
    native: { payload: null, log: [], rule },
  };
}

/**
 * One event for an asynchronous extension: passed over when its rule does not hold, run up to three
 * times otherwise. Nobody gets what the function returns. docs/contracts/quasr.md, 1.6
 */
export function* invokeForEvent(call: InvocationCall, prepared: Prepared): Steps<InvocationResult> {
  const given = configSchema.parse(call.config).rule;
  const rule = given && evaluateRule(given, prepared.event);
  if (rule?.holds === false) return skipped(call, rule);
  const done = yield* attempts(call, prepared);
  const last = done.at(-1);
  if (last === undefined) throw new Error('an event runs at least once');
  const { end } = last.run;
  const lost = isFailure(end.outcome)
    ? [said(call, 'error', `the event is lost: Lambda has given up after ${done.length} attempts`)]
    : [];
  const records = [
    ...(rule ? [said(call, 'debug', ruleText(rule))] : []),
    ...recordsOf(call, done),
    ...lost,
  ];
  return {
    outcome: end.outcome,
    ...(end.limit && { limit: end.limit }),
    effects: [],
    warnings: withoutTwins(done.flatMap(({ run }) => run.warnings)),
    records,
    ...(end.error && { error: end.error }),
    native: {
      ...toNative(end, records),
      ...(rule && { rule }),
      ...(done.length > 1 && {
        attempts: done.map(({ run, waitedMs }) => ({
          outcome: run.end.outcome,
          ...(waitedMs !== undefined && { waitedMs }),
        })),
      }),
    },
  };
}

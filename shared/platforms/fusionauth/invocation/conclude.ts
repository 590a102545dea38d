import { differenceWarnings } from '../../../guest/differences.ts';
import type { LogRecord, Warning } from '../../../model/invocation.ts';
import type { JsonValue } from '../../../model/json.ts';
import type { SandboxAnswer } from '../../../model/sandbox.ts';
import type { InvocationCall, InvocationResult } from '../../platform.ts';
import type { Accepted } from './arguments.ts';
import { eventLog } from './event-log.ts';
import type { Locate } from './places.ts';
import type { LambdaSettings } from './settings.ts';
import type { Verdict } from './verdict.ts';
import { guestWarnings } from './warnings.ts';

/** The invocation as its caller sees it: kept arguments, effects, Event Log, warnings. */
export function concludeLambda(
  call: InvocationCall,
  settings: LambdaSettings,
  given: Accepted,
  locate: Locate,
  answer: SandboxAnswer | undefined,
  verdict: Verdict,
): InvocationResult {
  const emitted = answer?.emitted ?? [];
  const endedAt = emitted.at(-1)?.time ?? call.ports.clock.now();
  const log = eventLog({
    lambdaId: settings.lambdaId,
    name: call.extension,
    debug: settings.debug,
    emitted,
    error: answer?.status === 'limit' ? undefined : verdict.error,
    endedAt,
    locate,
  });
  const values: JsonValue[] = [...(verdict.changes?.kept ?? given.values)];
  return {
    outcome: verdict.outcome,
    ...(answer?.status === 'limit' && { limit: answer.limit }),
    effects: verdict.changes?.effects ?? [],
    warnings: [
      ...given.warnings,
      ...guestWarnings(emitted, settings, locate),
      ...(verdict.changes?.warnings ?? []),
      ...verdict.warnings,
      ...policyWarnings(settings, verdict),
      ...(answer === undefined ? [] : differenceWarnings(answer, call.source?.file ?? '')),
    ],
    records: [...log.records, ...limitRecords(answer, endedAt)],
    ...(verdict.error !== undefined && { error: verdict.error }),
    native: { arguments: values, eventLog: log.entries.map((entry) => ({ ...entry })) },
  };
}

/** What the exception does where the lambda really runs: its own words never reach the client. */
function policyWarnings({ type }: LambdaSettings, { outcome, error }: Verdict): Warning[] {
  if (outcome === 'ok') return [];
  return [
    {
      code: 'failure-policy',
      message: `On FusionAuth ${type.throws.effect}.`,
      ...(error?.location && { location: error.location }),
    },
  ];
}

/** FusionAuth knows no such limits: the sandbox says so itself, outside the Event Log. */
function limitRecords(answer: SandboxAnswer | undefined, endedAt: number): LogRecord[] {
  if (answer?.status !== 'limit') return [];
  const { limit } = answer;
  return [
    {
      time: new Date(endedAt).toISOString(),
      level: 'error',
      source: 'runtime',
      text: `Stopped by Hookbench at its limit of ${limit.name}: ${Math.round(limit.actual)} of ${limit.allowed} allowed. FusionAuth documents no such limit.`,
      raw: { ...limit },
    },
  ];
}

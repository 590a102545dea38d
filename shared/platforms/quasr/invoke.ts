import type { InvocationCall, InvocationResult } from '../platform.ts';
import type { Steps } from '../steps.ts';
import { consequences } from './effects.ts';
import { invokeForEvent } from './events/invoke-for-event.ts';
import { inLifecycle } from './lifecycle/run.ts';
import { toNative } from './native.ts';
import { prepare } from './prepare.ts';
import { runOnce } from './run-once.ts';
import { tokenTrigger } from './triggers.ts';

/**
 * One call of a token extension's function. A failure never fails the flow: the token is issued
 * without the claims (docs/contracts/quasr.md, 1.5 Failure). An event extension may run several times.
 * @throws Error when the call has no source: this platform has no scripted answers
 */
function* runCode(call: InvocationCall): Steps<InvocationResult> {
  const { source, trigger } = call;
  if (source === undefined) {
    throw new Error(
      'a Quasr extension is always code: give "code" or an extension of the workspace',
    );
  }
  const prepared = prepare(call, source);
  if (tokenTrigger(trigger) === undefined) return yield* invokeForEvent(call, prepared);
  const { end, records, warnings } = yield* runOnce(call, prepared);
  const changes =
    end.outcome === 'ok'
      ? consequences(trigger, prepared.event, end.payload, source)
      : { effects: [], warnings: [] };
  return {
    outcome: end.outcome,
    ...(end.limit && { limit: end.limit }),
    effects: changes.effects,
    warnings: [...warnings, ...changes.warnings],
    records,
    ...(end.error && { error: end.error }),
    native: toNative(end, records),
  };
}

/** One event for one extension, as the tenant has it by now where one is kept. */
export function invoke(call: InvocationCall): Steps<InvocationResult> {
  return inLifecycle(call, () => runCode(call));
}

import type { JsonValue } from '../../../model/json.ts';
import type { InvocationCall, InvocationResult } from '../../platform.ts';
import { readState, type Steps, writeState } from '../../steps.ts';
import { BESIDE } from '../native.ts';
import { codeOf } from './code.ts';
import { LIFECYCLE_KEY } from './lifecycle.ts';
import { afterRun, boundTo, clockOf, deployed, stoppedBy, tenantSchema } from './tenant.ts';

function stopped(reason: string, time: number): InvocationResult {
  const text = `not run: ${reason}`;
  return {
    outcome: 'skipped',
    effects: [],
    warnings: [],
    records: [
      { time: new Date(time).toISOString(), level: 'warn', source: BESIDE, text, raw: text },
    ],
    native: { payload: null, log: [] },
  };
}

/**
 * Runs an extension as the simulated tenant has it: created when its code is new, passed over when it
 * is over or disabled, kept longer when it ran. Where nobody keeps a tenant it just runs.
 */
export function* inLifecycle(
  call: InvocationCall,
  run: () => Steps<InvocationResult>,
): Steps<InvocationResult> {
  const kept = yield* readState(LIFECYCLE_KEY);
  const { source, extension: slug, ports } = call;
  if (kept === undefined || source === undefined) return yield* run();
  const before = tenantSchema.parse(kept);
  const tenant = deployed(before, codeOf({ slug, source, ports }, clockOf(before)));
  const version = boundTo(tenant, slug);
  const reason = version && stoppedBy(version, clockOf(tenant));
  const result = reason === undefined ? yield* run() : stopped(reason, ports.clock.now());
  const after = afterRun(tenant, slug, result.outcome === 'ok');
  yield* writeState(LIFECYCLE_KEY, after as JsonValue);
  return result;
}

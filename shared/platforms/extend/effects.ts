import { locate } from '../../guest/stack.ts';
import type { Effect } from '../../model/invocation.ts';
import type { JsonValue } from '../../model/json.ts';
import type { SandboxAnswer } from '../../model/sandbox.ts';
import type { InvocationCall } from '../platform.ts';
import { PLAIN } from './compiling.ts';
import { limits } from './facts.ts';
import { productEffects } from './product/effects.ts';
import type { Exchange } from './product/exchange.ts';
import { productPointOf } from './product/points.ts';
import { DEFAULT_STAGE } from './product/stages.ts';
import type { Report } from './report.ts';
import type { Writing } from './respond.ts';
import { configOf, type Native } from './schemas.ts';

function storageEffects(run: SandboxAnswer): Effect[] {
  return run.emitted.flatMap(({ channel, data }): Effect[] => {
    const path = 'storage';
    if (channel === 'storage')
      return [{ kind: 'storage.set', path, value: data, status: 'accepted' }];
    if (channel !== 'storage-refused') return [];
    const reason = `a document of ${String(data)} bytes is over the limit of ${limits.storageBytes.value} bytes`;
    return [{ kind: 'storage.set', path, status: 'refused', reason }];
  });
}

/** The answer itself, as an effect: all that a caller over HTTP gets. */
export function respondEffect(native: Native, location: Effect['location']): Effect {
  return {
    kind: 'http.respond',
    value: { ...native },
    status: 'accepted',
    ...(location && { location }),
  };
}

function ofProduct({ trigger, config }: InvocationCall, exchange: Exchange): Effect[] {
  const point = productPointOf(trigger.id);
  if (point !== undefined) return point.effects(exchange);
  const stage = configOf(config).stage ?? DEFAULT_STAGE;
  const isAsked = trigger.id !== PLAIN && stage !== 'http.request';
  return isAsked ? productEffects(exchange) : [];
}

/** What a run asked for: writes of its storage, its answer, and what the product takes from it. */
export function effectsOf(
  call: InvocationCall,
  event: JsonValue | undefined,
  run: SandboxAnswer,
  report: Report,
  native: Native,
  writing: Writing,
): Effect[] {
  const { answer } = report;
  const location = answer !== null && 'at' in answer ? locate(answer.at, writing.stack) : undefined;
  return [
    ...storageEffects(run),
    respondEffect(native, location),
    ...ofProduct(call, {
      ...{ event, native, location, contract: writing.contract },
      reserved: call.trigger.reserved,
    }),
  ];
}

import type { FunctionHosting } from '../hosting.ts';
import { FUNCTION_MEMORY_MB, RETRY_WAITS_MS } from './facts.ts';
import { writtenForm } from './module-form.ts';
import { configSchema } from './schemas.ts';
import { tokenTrigger } from './triggers.ts';

/** A Quasr extension on a Lambda of the author's own: what Quasr's build makes of it, as far as known. */
export const functions: FunctionHosting = {
  of({ manifest, trigger }, source) {
    const { variables, timeout } = configSchema.parse(manifest.config);
    const isAsynchronous = tokenTrigger(trigger) === undefined;
    const seconds = trigger.limits.timeoutMs.value / 1000;
    return {
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      file: writtenForm(source.code) === 'module' ? 'index.mjs' : 'index.js',
      memoryMb: FUNCTION_MEMORY_MB.value,
      timeoutSeconds: isAsynchronous ? (timeout ?? seconds) : seconds,
      variables,
      ...(isAsynchronous && { retries: RETRY_WAITS_MS.value.length }),
    };
  },
};

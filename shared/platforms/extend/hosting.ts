import type { HostedEndpoint, ServiceHosting, Unfit } from '../hosting.ts';
import { compilerOf, PLAIN } from './compiling.ts';
import { limits, moduleRules, platformAnswers, refusedResults } from './facts.ts';
import { configSchema } from './schemas.ts';
import program from './service/webtask.mjs.txt?raw';

/** A webtask outside the platform: its HTTP models, as its runtime answers. docs/contracts/extend.md */
export const service: ServiceHosting = {
  program: { file: 'webtask.mjs', text: program },
  endpoint({ slug, manifest, trigger }): HostedEndpoint | Unfit {
    const { name = slug, meta = {}, runtime, mb = 0 } = configSchema.parse(manifest.config);
    if (trigger.id !== PLAIN || compilerOf(trigger, meta) !== 'none') {
      return {
        unfit: 'a compiler of the platform stands before its code, which no service has',
        hint: `Export webtasks without one: the trigger "${PLAIN}", without wt-compiler.`,
      };
    }
    if (runtime === 'open-source') {
      return {
        unfit: 'the service answers as the production runtime does',
        hint: 'Take "runtime" out of its config.',
      };
    }
    return {
      path: `/${name}`,
      below: true,
      file: 'index.cjs',
      authentication: { type: 'none' },
      settings: {
        name,
        meta,
        merges: mb === 1,
        storageBytes: limits.storageBytes.value,
        words: {
          shape: moduleRules.shape.value,
          arity: moduleRules.arity.value,
          returned: refusedResults.returned.value,
          unserialisable: refusedResults.unserialisable.value,
          synchronous: platformAnswers.synchronous.value.text,
        },
      },
    };
  },
};

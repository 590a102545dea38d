import { fixturesSchema } from '../../../shared/model/http.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import { type InvokeRequest, invoke } from '../simulate/invoke.ts';
import type { RunnableExtension } from '../simulate/run.ts';
import { hashText } from '../workspace/hash.ts';
import type { GivenInvocation } from './given.ts';
import type { KeptRun } from './history.ts';
import { keepInvocation } from './keep-invocation.ts';
import { type Home, OFFLINE, type Ran, triggerOf } from './present.ts';

/** Fires a kept event at its extension again, and keeps that too. */
export async function replayInvocation(
  kept: KeptRun,
  given: GivenInvocation,
  { present, history, keeping, against }: Home,
): Promise<Ran> {
  const { platform, secrets: valuesOf, current, context } = present;
  const { extension, config, options } = given;
  const now = await current?.(extension);
  const hash = now && hashText(JSON.stringify(now.source));
  const isChanged = now !== undefined && (hash !== given.source || !sameConfig(now, config));
  const useNow = against === 'current' && now !== undefined;
  const trigger = triggerOf(present, given.trigger);
  const source =
    given.source === undefined
      ? undefined
      : useNow
        ? now.source
        : history.contents.readSource(given.source);
  const names = given.secrets.map(({ name }) => name);
  const secrets = valuesOf(names, extension);
  const { value } = kept.result;
  const recorded = 'recorded' in value ? (value.recorded ?? []) : [];
  const request: InvokeRequest = {
    platform,
    trigger,
    extension,
    ...(source && { source }),
    ...(given.event !== undefined && { event: given.event }),
    config: useNow ? now.manifest.config : config,
    options: { ...options, seed: given.seed, clock: given.clock },
    secrets,
    declaredSecrets: names,
    fixtures: [...fixturesSchema.parse(history.contents.read(given.fixtures)), ...recorded],
    network: OFFLINE,
  };
  const invocation: Invocation = await invoke(request, context);
  const keptId = keepInvocation(
    keeping,
    request,
    given.exact ? request.options : options,
    invocation,
  );
  return {
    result: { kind: 'invocation', value: invocation },
    secrets: [secrets],
    changed: isChanged ? [extension] : [],
    ...(keptId !== undefined && { keptId }),
  };
}

const sameConfig = (now: Omit<RunnableExtension, 'secrets'>, config: GivenInvocation['config']) =>
  JSON.stringify(now.manifest.config) === JSON.stringify(config);

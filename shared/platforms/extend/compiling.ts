import type { Trigger } from '../platform.ts';
import { compilers } from './facts.ts';
import { isPoint, type PointId } from './points.ts';

/** What stands between the platform and the author's function. */
export type Compiler = 'none' | 'middleware' | PointId;

/** The trigger of a webtask without an extension point. */
export const PLAIN = 'webtask';

/**
 * Which compiler the code is for: an extension point has its own, a plain webtask the one that its
 * metadata names. Undefined: one that is not simulated.
 */
export function compilerOf(
  trigger: Pick<Trigger, 'id'>,
  meta: Readonly<Record<string, string>>,
): Compiler | undefined {
  if (isPoint(trigger.id)) return trigger.id;
  const named = meta['wt-compiler'];
  if (named === undefined) return 'none';
  if (named === compilers.middleware.value) return 'middleware';
  const point = named.slice(compilers.package.value.length + 1);
  return named === `${compilers.package.value}/${point}` && isPoint(point) ? point : undefined;
}

/** `wt-compiler` of the metadata that a trigger's extensions are published with; undefined: none. */
export function compilerMeta(trigger: string): string | undefined {
  return isPoint(trigger) ? `${compilers.package.value}/${trigger}` : undefined;
}

/** Whether it has parameters and checks of its own: neither `generic` nor without an extension point. */
export function isWrapping(compiler: Compiler): boolean {
  return isPoint(compiler) && compiler !== 'generic';
}

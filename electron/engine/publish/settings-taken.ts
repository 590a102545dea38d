import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Remote } from '../../../shared/platforms/remote.ts';

/** Settings that are to be written here, or why they can't be. */
export type SettingsTaken = { readonly names: readonly string[] } | { readonly refusal: string };

/**
 * Which settings of a remote object come into the manifest: those that were changed there alone. Taken
 * for what was published last, others would be undone by the next publishing without a word.
 *
 * @param base absent: nothing is known of what was published last
 */
export function settingsTaken(
  config: JsonObject,
  base: JsonObject | undefined,
  there: JsonObject,
  { codeField, configMembers }: Pick<Remote, 'codeField' | 'configMembers'>,
): SettingsTaken {
  const own = configMembers?.names ?? [];
  const here = configMembers?.keptOf(config) ?? {};
  const compared = base === undefined ? own : namesIn(base, there, codeField);
  const changed = compared.filter((name) => !isDeepStrictEqual(base?.[name], there[name]));
  const foreign = changed.filter((name) => !own.includes(name));
  if (foreign.length > 0) {
    return {
      refusal: `${foreign.join(', ')} changed there, and pull takes over ${['code', ...own].join(' and ')} alone: set it in its extension.json`,
    };
  }
  const names = changed.filter((name) => !isDeepStrictEqual(here[name], there[name]));
  const both = names.filter((name) => !isDeepStrictEqual(here[name], base?.[name]));
  if (both.length === 0) return { names };
  return {
    refusal: `config.${both.join(', config.')} was changed here and there: compare with publish --dry-run, and set it in its extension.json to what should stay`,
  };
}

function namesIn(before: JsonObject, after: JsonObject, codeField: string): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete(codeField);
  return [...names].sort();
}

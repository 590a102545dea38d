import { basename, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../engine/simulate/options.ts';
import { sampleItems, savedItems, type TestItem } from '../../engine/test/item.ts';
import type { Workspace } from '../../engine/workspace/index.ts';

/**
 * The names of saved events that were given by name or by file.
 * @throws UsageError for a file that is no saved event of this workspace
 */
export function namesOf(
  given: readonly string[],
  { dir }: Workspace,
): readonly string[] | undefined {
  if (given.length === 0) return undefined;
  return given.map((text) => {
    if (!text.endsWith('.json')) return text;
    const path = relative(dir, resolve(text)).split(sep).join('/');
    const direct = /^events\/[^/]+\.json$/;
    if (direct.test(path)) return basename(path, '.json');
    if (direct.test(text)) return basename(text, '.json');
    throw new UsageError(`${text} is not a saved event of ${dir}; they are the files of events/`);
  });
}

/**
 * What is to be tested: saved events, and with properties and no names every sample too.
 * @throws UsageError when there is nothing: a test run that ran nothing has tested nothing
 */
export function itemsOf(
  workspace: Workspace,
  names: readonly string[] | undefined,
  properties: boolean,
): TestItem[] {
  const { contents } = workspace;
  const saved = savedItems(contents, names);
  const items = properties && names === undefined ? [...saved, ...sampleItems(contents)] : saved;
  if (items.length > 0) return items;
  throw new UsageError(
    `there is nothing to test: ${workspace.dir} has no saved events; make one with hookbench new event EXTENSION`,
  );
}

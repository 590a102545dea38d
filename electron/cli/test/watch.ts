import type { TestReport } from '../../../shared/model/test-report.ts';
import { touchedEvents } from '../../engine/test/touched.ts';
import type { Workspace } from '../../engine/workspace/index.ts';
import { messageOf } from '../../engine/workspace/index.ts';
import { say, tell } from '../output.ts';
import { interrupted } from '../serving.ts';

/**
 * Runs the tests that a save touched, until it is interrupted. Saves that come while tests run are
 * taken together afterwards.
 *
 * @param names absent: all saved events
 * @param run runs the saved events of these names
 */
export async function watchTests(
  workspace: Workspace,
  names: readonly string[] | undefined,
  run: (names: readonly string[]) => Promise<TestReport>,
): Promise<void> {
  const paths = new Set<string>();
  let running: Promise<void> | undefined;
  const rerun = async () => {
    while (paths.size > 0) {
      const changed = [...paths];
      paths.clear();
      const contents = await workspace.reload();
      const touched = touchedEvents(contents, changed).filter(
        (name) => names?.includes(name) ?? true,
      );
      if (touched.length === 0) continue;
      await say(`\n${changed.join(', ')} changed`);
      await run(touched);
    }
  };
  const watching = await workspace.watch(({ paths: changed, gone }) => {
    if (gone) void tell(`hookbench: ${workspace.dir} is gone; waiting until it is back`);
    for (const path of changed) paths.add(path);
    running ??= rerun()
      .catch((error) => tell(`hookbench: ${messageOf(error)}`))
      .finally(() => {
        running = undefined;
      });
  });
  await tell('hookbench: watching; Ctrl+C ends it');
  await interrupted();
  await watching.close();
  await running;
}

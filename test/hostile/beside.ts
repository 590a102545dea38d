import { afterAll, expect, test } from 'vitest';
import { createPool } from '../../electron/engine/sandbox/pool.ts';
import type { Sandbox } from '../../electron/engine/sandbox/protocol.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import type { Invocation } from '../../shared/model/invocation.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import { WORKER_URL } from '../support/invoke.ts';
import { platformOf } from './check.ts';
import {
  benignFor,
  endedAs,
  endingsOf,
  type HostileClass,
  optionsFor,
  type PlatformId,
  platformsOf,
  sourceFor,
  triggerOf,
} from './corpus/program.ts';

/** Runs of another extension that are fired beside one program. */
const BESIDE = 3;

/**
 * Fires the first program of each class in one worker of two, and benign runs beside it: it ends as
 * it says, and each of them is well, as is one that comes after it.
 */
export function checkBeside(classes: readonly HostileClass[]): void {
  let pool: Promise<Sandbox> | undefined;
  afterAll(async () => (await pool)?.close());

  const run = async (
    id: PlatformId,
    extension: string,
    code: string,
    options: JsonObject = {},
  ): Promise<Invocation> => {
    pool ??= createPool({ workerUrl: WORKER_URL, size: 2 });
    const platform = platformOf(id);
    const trigger = platform.triggers.find((each) => each.id === triggerOf(id));
    if (trigger === undefined) throw new Error(`${id} has no trigger ${triggerOf(id)}`);
    const source = { file: 'index.js', code };
    return invoke({ platform, trigger, extension, source, options }, { sandbox: await pool });
  };

  test.each(classes)('$label: a run beside it is unharmed', async ({ programs: [program] }) => {
    if (program === undefined) throw new Error('a class without programs');
    const [id = 'fusionauth'] = platformsOf(program);
    const hostile = run(id, 'hostile', sourceFor(program, id), optionsFor(program, id));
    for (let count = 0; count < BESIDE; count++) {
      expect(await run(id, 'benign', benignFor(id))).toMatchObject({ outcome: 'ok' });
    }
    expect(await hostile).toSatisfy((end: Invocation) => endedAs(endingsOf(program, id), end));
    // Whichever worker had the program is one of these two.
    const after = await Promise.all(['b', 'c'].map((each) => run(id, each, benignFor(id))));
    expect(after).toMatchObject([{ outcome: 'ok' }, { outcome: 'ok' }]);
  });
}

import { expect, test } from 'vitest';
import { invocationSchema } from '../../../shared/model/invocation.ts';
import { platformOf } from '../../hostile/check.ts';
import { CLASSES, sampleOf } from '../../hostile/corpus/index.ts';
import {
  endedAs,
  endingsOf,
  optionsFor,
  PLATFORMS,
  type PlatformId,
  platformsOf,
  sourceFor,
  sourceOf,
  triggerOf,
} from '../../hostile/corpus/program.ts';
import { runCli } from '../../support/cli.ts';

async function answersTo(jobs: readonly object[]) {
  const input = jobs.map((job) => JSON.stringify(job)).join('\n');
  const { stdout } = await runCli(['invoke', '--batch', '-'], { input });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => invocationSchema.parse(JSON.parse(line)));
}

function limitsOf(id: PlatformId) {
  const trigger = platformOf(id).triggers.find((each) => each.id === triggerOf(id));
  if (trigger === undefined) throw new Error(`${id} has no trigger ${triggerOf(id)}`);
  return trigger.limits;
}

const MEAN_WELL = (id: PlatformId) => sourceOf(id, {});

test('code, an event and a result over their limits are refused on every platform, with both sizes', async () => {
  const cases = PLATFORMS.flatMap((id) => {
    const { codeBytes, eventBytes, resultBytes } = limitsOf(id);
    const target = { platform: id, trigger: triggerOf(id) };
    const filler = (bytes: number) => 'x'.repeat(bytes + 1);
    return [
      {
        id,
        name: 'code',
        allowed: codeBytes.value,
        job: { ...target, code: `${MEAN_WELL(id)}//${filler(codeBytes.value)}` },
      },
      {
        id,
        name: 'event',
        allowed: eventBytes.value,
        job: { ...target, code: MEAN_WELL(id), event: { filler: filler(eventBytes.value) } },
      },
      {
        id,
        name: 'result',
        allowed: resultBytes.value,
        job: {
          ...target,
          code: sourceOf(id, { gives: `{ filler: "x".repeat(${resultBytes.value + 1}) }` }),
        },
      },
    ];
  });
  const answers = await answersTo(cases.map(({ job }) => job));
  for (const [index, { id, name, allowed }] of cases.entries()) {
    // What the author's own service can't send is no answer at all to this platform.
    const outcome = id === 'asgardeo' && name === 'result' ? 'error' : 'refused';
    expect
      .soft(answers[index], `${id} ${name}`)
      .toMatchObject({ outcome, limit: { name, allowed } });
    expect.soft(answers[index]?.limit?.actual, `${id} ${name}`).toBeGreaterThan(allowed);
    expect.soft(answers[index]?.error?.message, `${id} ${name}`).toContain(`${allowed}`);
  }
});

test('a sample of the hostile corpus in one batch ends as it must, every job answered', async () => {
  const jobs = CLASSES.flatMap(({ programs }) => sampleOf(programs).slice(0, 1)).flatMap(
    (program) =>
      platformsOf(program)
        .slice(0, 1)
        .map((id) => ({ program, id })),
  );
  const answers = await answersTo(
    jobs.map(({ program, id }) => ({
      platform: id,
      trigger: triggerOf(id),
      code: sourceFor(program, id),
      options: optionsFor(program, id),
      ...(program.event !== undefined && { event: program.event }),
    })),
  );
  const wrong = jobs.filter(({ program, id }, index) => {
    const answer = answers[index];
    return answer === undefined || !endedAs(endingsOf(program, id), answer);
  });
  expect(wrong.map(({ program, id }) => `${id}: ${program.name}`)).toEqual([]);
  expect(answers).toHaveLength(jobs.length);
});

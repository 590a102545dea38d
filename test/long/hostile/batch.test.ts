import { expect, test } from 'vitest';
import { invocationSchema } from '../../../shared/model/invocation.ts';
import { CLASSES } from '../../hostile/corpus/index.ts';
import {
  endedAs,
  endingsOf,
  optionsFor,
  PLATFORMS,
  platformsOf,
  sourceFor,
  triggerOf,
} from '../../hostile/corpus/program.ts';
import { runCli } from '../../support/cli.ts';

test('every program of the corpus is answered in one batch, as it must end', async () => {
  const jobs = CLASSES.flatMap(({ programs }) => programs).flatMap((program) =>
    PLATFORMS.filter((id) => platformsOf(program).includes(id)).map((id) => ({ program, id })),
  );
  const lines = jobs.map(({ program, id }, index) =>
    JSON.stringify({
      id: index,
      platform: id,
      trigger: triggerOf(id),
      code: sourceFor(program, id),
      options: optionsFor(program, id),
      ...(program.event !== undefined && { event: program.event }),
    }),
  );
  const end = await runCli(['invoke', '--batch', '-'], { input: lines.join('\n') });
  const answers = end.stdout
    .trim()
    .split('\n')
    .map((line) => invocationSchema.parse(JSON.parse(line)));
  expect(answers.map(({ id }) => id)).toEqual(jobs.map((_, index) => index));
  const wrong = jobs.filter(({ program, id }, index) => {
    const answer = answers[index];
    return answer === undefined || !endedAs(endingsOf(program, id), answer);
  });
  expect(wrong.map(({ program, id }) => `${id}: ${program.name}`)).toEqual([]);
});

import { z } from 'zod';
import type { Warning } from '../model/invocation.ts';
import type { Difference, Emitted, SandboxAnswer } from '../model/sandbox.ts';

/** The channel on which guest programs say that the code met something that differs here. */
const CHANNEL = 'dialect';

const differenceSchema: z.ZodType<Difference> = z.object({
  what: z.enum(['words', 'locale', 'absent']),
  text: z.string(),
  line: z.number().optional(),
  column: z.number().optional(),
});
const MESSAGES: Readonly<Record<Difference['what'], (text: string) => string>> = {
  words: (text) =>
    `the code met an error of the language whose words here are not the platform's: "${text}". Decide by the error's class, not by its message`,
  locale: (text) =>
    `${text} is not simulated: what it gives on the platform can't be known here. Write the text yourself, or test this part on the platform`,
  absent: (text) =>
    `${text} is not simulated: its use failed here, on the platform it would not. Test this part on the platform`,
};

function isDifference({ channel }: Emitted): boolean {
  return channel === CHANNEL;
}

/** An answer whose `emitted` is what the platform's own programs said; the rest is in `differences`. */
export function withDifferences(answer: SandboxAnswer): SandboxAnswer {
  const noted = answer.emitted.filter(isDifference);
  if (noted.length === 0) return answer;
  const differences = noted.map(({ data }) => differenceSchema.parse(data));
  return { ...answer, emitted: answer.emitted.filter((each) => !isDifference(each)), differences };
}

/** The warnings of a run whose code met something that differs here; one of each kind and text. */
export function differenceWarnings(answer: SandboxAnswer, file: string): Warning[] {
  const warnings = new Map<string, Warning>();
  for (const { what, text, line, column } of answer.differences ?? []) {
    const key = `${what}\0${text}`;
    if (warnings.has(key)) continue;
    const location =
      line === undefined ? {} : { location: { file, line, ...(column && { column }) } };
    warnings.set(key, { code: `dialect.${what}`, message: MESSAGES[what](text), ...location });
  }
  return [...warnings.values()];
}

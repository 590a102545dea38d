import { z } from 'zod';
import { headersSchema } from '../../model/http.ts';
import { jsonValue } from '../../model/json-schemas.ts';
import type { SandboxAnswer } from '../../model/sandbox.ts';

const thrown = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string(),
  /** an error of Node's own: its name with its code behind it */
  shownName: z.string().optional(),
  /** what `String` makes of an Error; any other value as it is, absent where that is no JSON */
  details: jsonValue.optional(),
  ownName: jsonValue.optional(),
  ownMessage: jsonValue.optional(),
  ownStack: jsonValue.optional(),
});
export type Thrown = z.infer<typeof thrown>;

/** An error that did not come from the driver. */
export function thrownError(name: string, message: string, stack: string): Thrown {
  const details = message === '' ? name : `${name}: ${message}`;
  return { name, message, stack, details, ownName: name, ownMessage: message, ownStack: true };
}

const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('compile'), error: thrown }),
  z.object({ kind: z.literal('refused-code'), why: z.enum(['shape', 'arity']) }),
  z.object({ kind: z.literal('value'), body: z.string(), at: z.string() }),
  z.object({
    kind: z.literal('error'),
    status: z.number(),
    members: z.array(z.tuple([z.string(), jsonValue])),
    error: thrown,
    at: z.string(),
  }),
  z.object({
    kind: z.literal('returned'),
    why: z.enum(['returned', 'unserialisable']),
    status: z.number(),
    error: thrown,
    at: z.string(),
  }),
  z.object({
    kind: z.literal('response'),
    status: z.number(),
    headers: headersSchema,
    body: z.string(),
    bodyBase64: z.string().optional(),
    at: z.string(),
  }),
]);
/** What the code came to, as the driver says it. */
export type Answer = z.infer<typeof answerSchema>;

const crashSchema = z.object({ phase: z.enum(['synchronous', 'asynchronous']), error: thrown });
export type Crash = z.infer<typeof crashSchema>;

const reportSchema = z.object({ answer: answerSchema.nullable(), crash: crashSchema.nullable() });
export type Report = z.infer<typeof reportSchema>;

/**
 * What a run came to. After a limit it is what the driver had said until then: an answer that was
 * sent stands, whatever the code did later.
 */
export function readReport(run: SandboxAnswer): Report {
  switch (run.status) {
    case 'reported':
      return reportSchema.parse(run.value);
    case 'threw': {
      const { name, message, stack } = run.error;
      const error = thrownError(name, message, stack);
      return { answer: sentAnswer(run), crash: { phase: 'asynchronous', error } };
    }
    case 'drained':
    case 'limit':
      return { answer: sentAnswer(run), crash: null };
  }
}

function sentAnswer(run: SandboxAnswer): Answer | null {
  const said = run.emitted.find((entry) => entry.channel === 'answered');
  return answerSchema.nullable().parse(said?.data ?? null);
}

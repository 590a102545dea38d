import { z } from 'zod';
import { type KeptHead, keptHeadSchema } from '../../../shared/model/history.ts';
import {
  type Invocation,
  invocationSchema,
  type LogRecord,
} from '../../../shared/model/invocation.ts';
import { type Run, runSchema } from '../../../shared/model/run.ts';
import { type Given, givenSchema } from './given.ts';

/** A result as it is kept: secret values masked, nothing in it that a user typed as a password. */
export type KeptResult =
  | { readonly kind: 'run'; readonly value: Run }
  | { readonly kind: 'invocation'; readonly value: Invocation };

/** One line of a segment. */
export const lineSchema = z.object({
  v: z.literal(1),
  head: keptHeadSchema,
  /** hashes of contents that it needs */
  refs: z.array(z.string()),
  given: givenSchema,
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('run'), value: runSchema }),
    z.object({ kind: z.literal('invocation'), value: invocationSchema }),
  ]),
});
export type Line = z.infer<typeof lineSchema> & { readonly given: Given };

/** What an index needs of a line. */
export const lineHeadSchema = lineSchema.pick({ v: true, head: true, refs: true });
export type LineHead = z.infer<typeof lineHeadSchema>;

/** How every line begins: one that does and is no JSON was cut off when its process was killed. */
export const LINE_START = '{"v":1,"head":{';

/** A line as it goes to the disk. */
export interface WrittenLine {
  readonly head: KeptHead;
  readonly text: string;
}

export const written = (line: Line): WrittenLine => ({
  head: line.head,
  text: JSON.stringify(line),
});

/** A record with the extension that wrote it; undefined: the flow itself did. */
export interface RecordOf {
  readonly record: LogRecord;
  readonly extension: string | undefined;
}

/** All records of a result, in the order in which the history numbers them. */
export function recordsOf(result: KeptResult): RecordOf[] {
  if (result.kind === 'invocation') return ofInvocation(result.value);
  const { stages, records = [] } = result.value;
  return [
    ...stages.flatMap(({ invocations }) => invocations.flatMap(ofInvocation)),
    ...records.map((record) => ({ record, extension: undefined })),
  ];
}

const ofInvocation = ({ records, extension }: Invocation): RecordOf[] =>
  records.map((record) => ({ record, extension }));

import type { z } from 'zod';
import { FORM_SCHEMAS } from '../../shared/flows/form.ts';
import { isJsonObject } from '../../shared/model/json.ts';
import { type FlowInput, type FlowName, flowInputSchema } from '../../shared/model/run.ts';
import { explainIssues, UsageError } from '../engine/simulate/options.ts';
import { placeOf } from '../engine/workspace/index.ts';
import { inputName, parseJsonText, readText } from './input.ts';

/**
 * The flow input of `--input`, checked together with the form of its flow.
 * @throws UsageError with file, place and cause
 */
export async function readFlowInput(
  file: string | undefined,
  flow: FlowName,
  platform: string,
): Promise<FlowInput> {
  const text = file === undefined ? '' : await readText(file);
  const name = inputName(file ?? '-');
  const given = text.trim() === '' && (file ?? '-') === '-' ? {} : parseJsonText(text, name);
  if (!isJsonObject(given)) {
    throw new UsageError('flow input: expected an object, such as {"user": "alice"}');
  }
  const input = flowInputSchema.safeParse({ platform, ...given });
  if (!input.success) throw misfit(name, text, input.error);
  if (input.data.platform !== platform) {
    throw new UsageError(
      `--platform is "${platform}", the flow input says "${input.data.platform}"`,
    );
  }
  const form = FORM_SCHEMAS[flow].safeParse(input.data.form ?? {});
  if (!form.success) throw misfit(name, text, form.error, ['form']);
  return input.data;
}

function misfit(
  name: string,
  text: string,
  error: z.ZodError,
  below: readonly string[] = [],
): UsageError {
  const [issue] = error.issues;
  const path = [...below, ...(issue?.path ?? [])].map((key) =>
    typeof key === 'number' ? key : String(key),
  );
  const { line, column } = placeOf(text, path);
  const what = below.length === 0 ? 'flow input' : `flow input: ${below.join('.')}`;
  return new UsageError(
    `${name}:${line}:${column}: ${explainIssues(error, what)} (docs/cli.md, run, has every member)`,
  );
}

import { z } from 'zod';
import {
  type Failure,
  MAX_REQUEST_CHARS,
  type RequestName,
  type RequestOutput,
  requests,
} from '../../../shared/ipc.ts';
import { messageOf } from '../../engine/workspace/index.ts';
import { FormError } from '../flow-forms.ts';

type Input<N extends RequestName> = z.output<(typeof requests)[N]['input']>;

/** What answers each request of the contract. Inputs were parsed by its schemas. */
export type Handlers = {
  readonly [N in RequestName]: (input: Input<N>) => RequestOutput<N> | Promise<RequestOutput<N>>;
};

type OrFailure<T> = { ok: true; value: T } | ({ ok: false } & Failure);

/** Runs work whose failure the window shows: what went wrong, and the way out when it is known. */
export async function orFailure<T>(work: () => T | Promise<T>): Promise<OrFailure<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const hint =
      error instanceof Error && 'hint' in error && typeof error.hint === 'string'
        ? { hint: error.hint }
        : {};
    const issues = error instanceof FormError ? { issues: [...error.issues] } : {};
    return { ok: false, failure: messageOf(error), ...hint, ...issues };
  }
}

function parse(name: RequestName, text: string): unknown {
  if (text.length > MAX_REQUEST_CHARS) {
    throw new Error(
      `Refused: ${name} has ${text.length} characters; at most ${MAX_REQUEST_CHARS} are accepted.`,
    );
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new Error(`Refused: the input of ${name} is not JSON.`);
  }
  const parsed = requests[name].input.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Error(`Refused: the input of ${name} does not fit. ${z.prettifyError(parsed.error)}`);
}

/**
 * Makes the one function that answers requests: the input is checked before its handler sees it, and
 * the window gets no member that the contract does not name.
 */
export function dispatcher(handlers: Handlers) {
  return async (name: RequestName, text: string): Promise<unknown> => {
    const handler: (input: never) => unknown = handlers[name];
    // The schema of this very name has just parsed it.
    const output = await handler(parse(name, text) as never);
    return requests[name].output.parse(output);
  };
}

import { withDifferences } from '../guest/differences.ts';
import type { HttpOutcome, HttpRequest } from '../model/http.ts';
import type { JsonValue } from '../model/json.ts';
import type { SandboxAnswer, SandboxRequest } from '../model/sandbox.ts';

/** What an invocation asks of the outside, one at a time. */
export type Step =
  | { kind: 'sandbox'; request: SandboxRequest }
  | { kind: 'http'; request: HttpRequest }
  | { kind: 'wait'; ms: number }
  | { kind: 'state.get'; key: string }
  | { kind: 'state.put'; key: string; value: JsonValue };

export type StepAnswer =
  | { kind: 'sandbox'; answer: SandboxAnswer }
  | { kind: 'http'; outcome: HttpOutcome }
  | { kind: 'done' }
  | { kind: 'state'; value: JsonValue | undefined };

/** A generator of steps that ends with `T`. */
export type Steps<T> = Generator<Step, T, StepAnswer>;

function mismatch(step: Step['kind'], answer: StepAnswer): Error {
  return new Error(`step "${step}" was answered with "${answer.kind}"`);
}

/** Runs the author's code in the sandbox. */
export function* runInSandbox(request: SandboxRequest): Steps<SandboxAnswer> {
  const answer = yield { kind: 'sandbox', request };
  if (answer.kind !== 'sandbox') throw mismatch('sandbox', answer);
  return withDifferences(answer.answer);
}

/** Sends one HTTP request through the gateway. */
export function* sendHttp(request: HttpRequest): Steps<HttpOutcome> {
  const answer = yield { kind: 'http', request };
  if (answer.kind !== 'http') throw mismatch('http', answer);
  return answer.outcome;
}

/** Lets `ms` milliseconds pass (simulated time takes none). */
export function* wait(ms: number): Steps<void> {
  yield { kind: 'wait', ms };
}

/** Reads a value that outlives the invocation (storage, lifecycle). */
export function* readState(key: string): Steps<JsonValue | undefined> {
  const answer = yield { kind: 'state.get', key };
  if (answer.kind !== 'state') throw mismatch('state.get', answer);
  return answer.value;
}

/** Writes a value that outlives the invocation. */
export function* writeState(key: string, value: JsonValue): Steps<void> {
  yield { kind: 'state.put', key, value };
}

import type { Fault, HttpResponse } from '../../model/http.ts';
import type { InvocationError, Limit, Outcome, Warning } from '../../model/invocation.ts';

/** What one call of the action came to. */
export type AttemptOutcome = {
  readonly durationMs: number;
  readonly warnings: readonly Warning[];
  /** the code hit a limit */
  readonly limit?: { readonly outcome: Outcome; readonly limit: Limit };
  /** what went wrong in the author's code, or on the way to the endpoint */
  readonly error?: InvocationError;
} & (
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** the request was never sent */
  | { readonly kind: 'blocked' }
);

/** What a service answers when its code breaks: nothing that the platform could read. */
export const BROKEN_SERVICE: HttpResponse = {
  status: 500,
  headers: { 'content-type': 'text/plain' },
  body: '',
};

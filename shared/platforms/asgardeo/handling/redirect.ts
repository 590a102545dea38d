import type { ActionOperation } from '../action-response.ts';
import type { Handled } from '../action-type.ts';

/** What an INCOMPLETE answer must not be, in the platform's words. */
export interface RedirectWords {
  readonly none: string;
  readonly several: string;
  readonly other: string;
  readonly withoutUrl: string;
}

/** The one redirect of an INCOMPLETE answer, or why the platform fails the flow. */
export function onlyRedirect(
  operations: readonly ActionOperation[],
  words: RedirectWords,
): { readonly url: string; readonly index: number } | (Handled & { readonly ok: false }) {
  const wrong = (message: string) => ({ ok: false as const, code: 'incomplete', message });
  const [operation, ...others] = operations;
  if (operation === undefined) return wrong(words.none);
  if (others.length > 0) return wrong(words.several);
  if (operation.op !== 'redirect') return wrong(words.other);
  const { url, index } = operation;
  return url === undefined || url === '' ? wrong(words.withoutUrl) : { url, index };
}

/** The browser is sent on; the flow waits. */
export function redirected(url: string, index: number): Handled {
  return {
    ok: true,
    effects: [{ index, effects: [{ kind: 'redirect', value: url, status: 'accepted' }] }],
    settled: { client: { status: 302, body: { location: url } } },
  };
}

import type { RequestChoices, SentRequest } from '../../../shared/model/sent-request.ts';
import { pairsTextOf, readPairs } from '../../ui/form/pairs.ts';
import { useSimulate } from './simulate-store.ts';

/** How an event is sent, as it was entered. */
export interface RequestDraft {
  readonly method: string;
  readonly query: string;
  /** rows, as a form's draft holds them */
  readonly headers: string;
  readonly caller: string;
}

/** What was entered for an extension, else what is usual. */
export const draftFor = (
  requests: Readonly<Record<string, RequestDraft>>,
  slug: string,
  { usual }: RequestChoices,
): RequestDraft => requests[slug] ?? { ...usual, query: '', headers: '' };

/** Keeps how an extension's event is sent; undefined goes back to what is usual. */
export function setRequest(slug: string, draft: RequestDraft | undefined): void {
  useSimulate.setState(({ requests }) => {
    const { [slug]: _old, ...rest } = requests;
    return {
      requests: draft === undefined ? rest : { ...rest, [slug]: draft },
      failure: undefined,
    };
  });
}

/** A request as its fields have it. */
export const draftOfRequest = ({ headers, ...request }: SentRequest): RequestDraft => ({
  ...request,
  headers: pairsTextOf(headers),
});

/** The request that was entered, or what is wrong with its headers. */
export function readRequest({
  headers,
  query,
  ...draft
}: RequestDraft): { ok: true; value: SentRequest } | { ok: false; error: string } {
  const read = readPairs(headers);
  if (!read.ok) return read;
  const entries = Object.entries(read.value ?? {}).map(([name, value]) => [name, String(value)]);
  const text = query.trim().replace(/^\?/, '');
  return { ok: true, value: { ...draft, query: text, headers: Object.fromEntries(entries) } };
}

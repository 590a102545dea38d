import type { Exchange, HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { Warning } from '../../../shared/model/invocation.ts';
import type { HttpPort } from '../sandbox/protocol.ts';

/** A longer URL is cut in the list; the request itself had it whole. */
const MOST_URL_CHARS = 2048;
/** Later requests of one invocation are answered like these and not listed. */
const MOST_LISTED = 500;

interface Asked {
  readonly request: HttpRequest;
  outcome: HttpOutcome | undefined;
}

/** What one invocation asked for over HTTP, in the order of the requests. */
export class ExchangeList {
  readonly #asked: Asked[] = [];

  /** The same port, with its requests listed here. */
  listen(port: HttpPort): HttpPort {
    return async (request) => {
      const asked: Asked = { request, outcome: undefined };
      if (this.#asked.length < MOST_LISTED) this.#asked.push(asked);
      const outcome = await port(request);
      asked.outcome = outcome;
      return outcome;
    };
  }

  /** The exchanges so far; a request without an answer has neither status nor fault. */
  get exchanges(): Exchange[] {
    return this.#asked.map(({ request, outcome }) => ({
      method: request.method.toUpperCase(),
      url: shortened(request.url),
      ...(outcome && described(outcome)),
    }));
  }
}

/**
 * What Hookbench itself did not answer or let out, once each: the code may have caught it, and the
 * words of a rejection may be lost on its way. What the platform has warned of already is left out.
 */
export function refusalsOf(
  exchanges: readonly Exchange[],
  warned: readonly Warning[],
): readonly Warning[] {
  const said = new Set(warned.map(({ message }) => message));
  return exchanges.flatMap(({ fault, message = '' }) => {
    if ((fault !== 'offline' && fault !== 'denied') || said.has(message)) return [];
    said.add(message);
    return [{ code: `http-${fault}`, message }];
  });
}

function described(outcome: HttpOutcome): Partial<Exchange> {
  const { durationMs } = outcome;
  if (outcome.ok) return { status: outcome.response.status, from: outcome.from, durationMs };
  const { fault, message, fixture } = outcome;
  return { fault, message, durationMs, ...(fixture && { fixture }) };
}

function shortened(url: string): string {
  return url.length <= MOST_URL_CHARS ? url : `${url.slice(0, MOST_URL_CHARS - 1)}…`;
}

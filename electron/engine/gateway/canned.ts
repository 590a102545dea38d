import type {
  Fault,
  Fixture,
  FixtureFault,
  FixtureResponse,
  HttpOutcome,
  HttpRequest,
} from '../../../shared/model/http.ts';
import { bytesOf, carried } from './bytes.ts';
import { fixtureMatches } from './match.ts';
import { fillTemplates, TemplateError } from './template.ts';

const FAULT_WORDS: Record<Fault, string> = {
  'connect-timeout': 'connect timed out',
  'read-timeout': 'read timed out',
  reset: 'connection reset',
  refused: 'connection refused',
  dns: 'host not found',
  tls: 'TLS handshake failed',
};

/**
 * The fixtures of one invocation and how far their sequences are. A new invocation starts every
 * sequence again, so that it can be repeated.
 */
export class CannedAnswers {
  readonly #fixtures: readonly Fixture[];
  readonly #given = new Map<Fixture, number>();

  constructor(fixtures: readonly Fixture[]) {
    this.#fixtures = fixtures;
  }

  /** The answer of the first fixture that matches and has one left. */
  answer(request: HttpRequest): HttpOutcome | undefined {
    for (const fixture of this.#fixtures) {
      if (!fixtureMatches(fixture, request)) continue;
      const answer = this.#next(fixture);
      if (answer !== undefined) return outcomeOf(answer, request);
    }
    return undefined;
  }

  #next(fixture: Fixture): FixtureResponse | FixtureFault | undefined {
    const { response, responses, fault, delayMs, afterLast } = fixture;
    if (response !== undefined) return response;
    if (fault !== undefined) return { fault, ...(delayMs !== undefined && { delayMs }) };
    const given = this.#given.get(fixture) ?? 0;
    this.#given.set(fixture, given + 1);
    return responses?.[given] ?? (afterLast === 'pass' ? undefined : responses?.at(-1));
  }
}

function outcomeOf(answer: FixtureResponse | FixtureFault, request: HttpRequest): HttpOutcome {
  const durationMs = answer.delayMs ?? 0;
  if (request.readTimeoutMs !== undefined && durationMs > request.readTimeoutMs) {
    return failed('read-timeout', request);
  }
  if ('fault' in answer) return failed(answer.fault, request, durationMs);
  try {
    const response = answer.template ? fillTemplates(answer, request) : answer;
    return { ok: true, response: responseOf(response), from: 'fixture', durationMs };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const message = `the template of the fixture for ${request.method} ${request.url} can't be filled in: ${error.message}`;
    return { ok: false, fault: 'denied', message, durationMs: 0 };
  }
}

function responseOf({ status, headers: given, body, bodyBase64 }: FixtureResponse) {
  const json = body !== undefined && typeof body !== 'string';
  const text = json ? JSON.stringify(body) : (body ?? '');
  const headers: Record<string, string | string[]> = json
    ? { 'content-type': 'application/json' }
    : {};
  for (const [name, value] of Object.entries(given ?? {})) headers[name.toLowerCase()] = value;
  if (bodyBase64 !== undefined) return { status, headers, ...carried(bytesOf({ bodyBase64 })) };
  return { status, headers, body: text };
}

/** A timeout takes the time that the caller was ready to wait; any other fault its own delay. */
function failed(fault: Fault, request: HttpRequest, delayMs = 0): HttpOutcome {
  const waited =
    fault === 'connect-timeout'
      ? request.connectTimeoutMs
      : fault === 'read-timeout'
        ? request.readTimeoutMs
        : undefined;
  return { ok: false, fault, message: FAULT_WORDS[fault], durationMs: waited ?? delayMs };
}

import type {
  Fixture,
  FixtureRequest,
  HttpOutcome,
  HttpRequest,
} from '../../../shared/model/http.ts';
import { isJsonObject, parseJson } from '../../../shared/model/json.ts';

/** A longer body stays out of the message; the fixture then answers any. */
const LONGEST_BODY = 4096;

/** What a request comes to that nothing answers while offline: an error that says how to answer it. */
export function missingFixture(request: HttpRequest): HttpOutcome {
  const method = request.method.toUpperCase();
  const fixture: Fixture = {
    request: { method, url: request.url, ...bodyMatcher(request) },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: {} },
  };
  return {
    ok: false,
    fault: 'offline',
    message:
      `Hookbench is offline and no fixture answers ${method} ${request.url}. ` +
      `Add one to a file in http/, for example: ${JSON.stringify([fixture])}`,
    durationMs: 0,
    fixture,
  };
}

function bodyMatcher({
  body,
  bodyBase64,
}: HttpRequest): Pick<FixtureRequest, 'body' | 'bodyBase64'> {
  const text = bodyBase64 ?? body ?? '';
  if (text === '' || text.length > LONGEST_BODY) return {};
  if (bodyBase64 !== undefined) return { bodyBase64 };
  const json = parseJson(text);
  return { body: isJsonObject(json) || Array.isArray(json) ? json : text };
}

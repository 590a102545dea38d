import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';

/** Sends a publisher's request over loopback, to a stand-in that a test started. */
export async function send(request: HttpRequest): Promise<HttpOutcome> {
  const { method, headers, body } = request;
  const response = await fetch(request.url, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  return {
    ok: true,
    response: {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    },
    from: 'network',
    durationMs: 0,
  };
}

import { isJsonObject, parseJson } from '../../../../shared/model/json.ts';
import { ROUTES } from '../configuration.ts';

/** ms; extensions may take their platform's time. */
const ANSWERS_WITHIN = 120_000;
/** Characters of an answer that is no protocol error. */
const MOST_WORDS = 300;

export interface CodeExchange {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly redirectUri: string;
  readonly code: string;
  readonly verifier: string;
}

/** Why no tokens came, in the protocol's words where they are. */
export interface Refusal {
  readonly error: string;
  readonly description?: string;
}

/** A part of HTTP Basic credentials as RFC 6749 2.3.1 writes it. */
const formEncoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);

/**
 * Trades the code for tokens at the token endpoint, as the application's own client would.
 * @returns why it was refused; undefined when tokens came
 */
export async function exchangeCode(exchange: CodeExchange): Promise<Refusal | undefined> {
  try {
    return await traded(exchange);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return { error: 'server_error', description: `the token endpoint did not answer: ${reason}` };
  }
}

async function traded(exchange: CodeExchange): Promise<Refusal | undefined> {
  const { issuer, clientId, clientSecret, redirectUri, code, verifier } = exchange;
  const basic = `${formEncoded(clientId)}:${formEncoded(clientSecret ?? '')}`;
  const response = await fetch(new URL(ROUTES.token, issuer), {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWERS_WITHIN),
    headers: {
      ...(clientSecret !== undefined && {
        authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
      }),
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...(clientSecret === undefined && { client_id: clientId }),
    }),
  });
  const body = await response.text();
  return response.ok ? undefined : refusalIn(response.status, body);
}

function refusalIn(status: number, body: string): Refusal {
  const said = parseJson(body);
  if (isJsonObject(said) && typeof said.error === 'string') {
    const { error, error_description: description } = said;
    return { error, ...(typeof description === 'string' && { description }) };
  }
  return { error: `HTTP ${status}`, description: body.slice(0, MOST_WORDS) };
}

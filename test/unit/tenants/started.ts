import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { StandIn } from '../../../electron/engine/tenants/stand-in.ts';

export const CREDENTIAL = 'the-credential-of-this-test';

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** a text is sent as it is, anything else as JSON */
  readonly body?: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Tenant {
  readonly url: string;
  send(path: string, sent?: Sent): Promise<Reply>;
}

/** Starts a stand-in on a free port; it ends with the test. */
export async function started(standIn: StandIn, stateFile?: string): Promise<Tenant> {
  const { url, close } = await standIn.start({
    port: 0,
    credential: CREDENTIAL,
    ...(stateFile !== undefined && { stateFile }),
  });
  onTestFinished(close);
  return { url, send: (path, sent) => send(url + path, sent) };
}

/** Plain HTTP, so that a test can also say what `fetch` does not let it say (Host, Origin). */
export function send(url: string, { method = 'GET', headers, body }: Sent = {}): Promise<Reply> {
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      { method, agent: false, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    sending.on('error', reject);
    sending.end(text);
  });
}

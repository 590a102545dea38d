import { expect } from 'vitest';

export const CREDENTIAL = 'the-credential-of-this-test';
export const BEARER = `Bearer ${CREDENTIAL}`;

/** What is particular to a platform where publishing is tested: its example, and its API in a client's few words. */
export interface RemoteCase {
  readonly platform: string;
  /** an extension of the examples */
  readonly slug: string;
  /** of the connection */
  readonly settings: object;
  readonly aliases?: Readonly<Record<string, string>>;
  /** how a wrong credential is answered */
  readonly status: number;
  /** the text of the extension that is published: its code, where that is */
  readonly local: {
    read(dir: string): Promise<string>;
    write(dir: string, text: string): Promise<void>;
  };
  /** what else the copy of the examples needs */
  begin?(dir: string): Promise<void>;
  /** three texts of one line */
  readonly texts: readonly [string, string, string];
  /** somebody else makes one that is called like the example */
  create(base: string, text: string): Promise<void>;
  /** the text of the one extension that is there */
  read(base: string): Promise<string>;
  /** somebody else changes what is published there */
  change(base: string, text: string): Promise<void>;
  /** somebody else deletes it */
  remove(base: string): Promise<void>;
}

/** One request of somebody else. */
export async function api(url: string, authorization: string, method = 'GET', body?: object) {
  const response = await fetch(url, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

import type { HttpRequest } from '../../../shared/model/http.ts';

const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Why a request can't be sent anywhere, in words for the author; undefined when it can. It is asked
 * before the fixtures: no canned answer may hide that the platform could not send this either.
 */
export function unsendable({ url, headers }: HttpRequest): string | undefined {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return `"${url}" is not an http(s) URL: write it whole, such as "https://api.acme.test/users"`;
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name)) {
      return `the request can't be sent: ${JSON.stringify(name)} is no name of a header: only letters, digits and !#$%&'*+-.^_\`|~ may stand in it`;
    }
    if (/[\r\n\0]/.test(value)) {
      return `the request can't be sent: the value of the header "${name}" holds a line break or a zero byte: a header is one line`;
    }
  }
  return undefined;
}

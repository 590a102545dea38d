import type { JsonObject } from '../../../model/json.ts';

/** What the client gets: of the token endpoint, of SCIM, of the recovery API, of a login. */
export type ClientResult = { readonly status: number; readonly body: JsonObject };

const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** SCIM answers have a content type of their own. */
export function contentType({ body }: ClientResult): string {
  return Array.isArray(body.schemas) ? 'application/scim+json' : 'application/json';
}

/** Headers that every answer has. */
export function plainHeaders(result: ClientResult): Record<string, string> {
  return { 'content-type': contentType(result), ...NO_STORE };
}

import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { operated, request, results } from './support.ts';

export const SCOPES = '/accessToken/scopes/';
export const CLAIMS = '/accessToken/claims/';
export const AUD = '/accessToken/claims/aud/';
export const PARAMETERS = '/response/parameters/';

export type Op = { op: string; path: string; value?: JsonValue };
export const add = (path: string, value: JsonValue): Op => ({ op: 'add', path, value });
export const remove = (path: string): Op => ({ op: 'remove', path });
export const replace = (path: string, value: JsonValue): Op => ({ op: 'replace', path, value });
export const claim = (name: string, value: JsonValue): Op => add(`${CLAIMS}-`, { name, value });

interface Row {
  readonly name: string;
  readonly operations: Op[];
  readonly results: string[];
  readonly final?: JsonObject;
  readonly event?: JsonObject;
}

/** One case for each row: operations on a request, and what the log says of each. */
export function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('$name', async ({ operations, results: expected, final, event }) => {
      const ran = await operated(operations, event ?? request());
      expect(results(ran)).toEqual(expected);
      if (final !== undefined) expect(ran.native.final).toMatchObject(final);
      expect(ran.invocation.outcome).toBe('ok');
    });
  });
}

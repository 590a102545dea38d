import { describe, expect, test } from 'vitest';
import {
  draftFor,
  draftOfRequest,
  readRequest,
} from '../../../renderer/features/simulate/request-draft.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';

const choices = extend.requests;
if (choices === undefined) throw new Error('the platform is called by HTTP');

describe('the request of an event', () => {
  test('is the product’s POST unless something else was entered', () => {
    const read = readRequest(draftFor({}, 'lead', choices));
    const value = { method: 'POST', query: '', headers: {}, caller: 'product' };
    expect(read).toEqual({ ok: true, value });
    expect(choices.methods).toContain(value.method);
    expect(choices.callers.map((each) => each.value)).toContain(value.caller);
  });

  test('is read from its fields, as it was filled in', () => {
    const request = { method: 'GET', query: 'a=1', headers: { 'X-A': '1' }, caller: 'client' };
    const draft = draftOfRequest(request);
    expect(readRequest({ ...draft, query: ' ?a=1' })).toEqual({ ok: true, value: request });
    expect(draftFor({ lead: draft }, 'lead', choices)).toBe(draft);
  });

  test('a header without a value keeps it from being sent', () => {
    const draft = { ...draftFor({}, 'lead', choices), headers: '[["X-A",""]]' };
    expect(readRequest(draft)).toEqual({ ok: false, error: '"X-A" has no value.' });
  });
});

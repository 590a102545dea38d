import { describe, expect, test } from 'vitest';
import { sendFollowing } from '../../../electron/engine/gateway/redirect.ts';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';

const to = (location: string, status = 302): HttpOutcome => ({
  ok: true,
  response: { status, headers: { location }, body: '' },
  from: 'fixture',
  durationMs: 2,
});
const HERE: HttpOutcome = {
  ok: true,
  response: { status: 200, headers: {}, body: 'here' },
  from: 'fixture',
  durationMs: 3,
};

/** Sends through the answers in order, the last one again and again. */
async function follow(answers: HttpOutcome[], request: Partial<HttpRequest> = {}) {
  const sent: HttpRequest[] = [];
  const outcome = await sendFollowing(
    { method: 'GET', url: 'https://a.test/start', headers: {}, redirect: 'follow', ...request },
    async (hop) => {
      sent.push(hop);
      return answers[Math.min(sent.length, answers.length) - 1] ?? HERE;
    },
  );
  return { outcome, sent, urls: sent.map(({ url }) => url) };
}

describe('redirects', () => {
  test('are followed, and their time counts', async () => {
    const { outcome, urls } = await follow([to('/one'), to('//b.test/two?x=1'), HERE]);
    expect(urls).toEqual(['https://a.test/start', 'https://a.test/one', 'https://b.test/two?x=1']);
    expect(outcome).toEqual({
      ...HERE,
      response: { ...Object(HERE).response, redirectedTo: 'https://b.test/two?x=1' },
      durationMs: 7,
    });
  });

  test.each([undefined, 'manual'] as const)('are the answer when %s is asked', async (redirect) => {
    const { outcome, sent } = await follow([to('/one'), HERE], { redirect });
    expect(sent).toHaveLength(1);
    expect(outcome).toEqual(to('/one'));
  });

  test('are an error when that is asked', async () => {
    const { outcome } = await follow([to('/one')], { redirect: 'error' });
    expect(outcome).toMatchObject({ ok: false, fault: 'redirect', message: 'unexpected redirect' });
  });

  test('are followed twenty times', async () => {
    const fine = await follow([...Array.from({ length: 20 }, () => to('/again')), HERE]);
    expect(fine.outcome).toMatchObject({ ok: true });
    const { outcome, sent } = await follow([to('/again')]);
    expect(outcome).toMatchObject({ fault: 'redirect', message: 'redirect count exceeded' });
    expect(sent).toHaveLength(21);
  });

  test('without a place to go are the answer', async () => {
    const answer: HttpOutcome = { ...HERE, response: { status: 304, headers: {}, body: '' } };
    expect((await follow([answer])).outcome).toEqual(answer);
  });

  test.each([
    ['file:///etc/passwd', 'URL scheme must be a HTTP(S) scheme'],
    ['http://', 'Invalid URL: http://'],
    ['https://u:p@b.test/', 'cross origin not allowed for request mode "cors"'],
  ])('to %s fail', async (location, message) => {
    const { outcome, sent } = await follow([to(location)]);
    expect(outcome).toMatchObject({ ok: false, fault: 'redirect', message });
    expect(sent).toHaveLength(1);
  });

  test('keep the fragment unless they bring their own', async () => {
    const url = 'https://a.test/start#top';
    expect((await follow([to('/one'), HERE], { url })).urls[1]).toBe('https://a.test/one#top');
    expect((await follow([to('/one#end'), HERE], { url })).urls[1]).toBe('https://a.test/one#end');
  });

  test('end with what the next hop comes to', async () => {
    const denied: HttpOutcome = { ok: false, fault: 'denied', message: 'no', durationMs: 1 };
    expect((await follow([to('http://169.254.169.254/'), denied])).outcome).toEqual({
      ...denied,
      durationMs: 3,
    });
  });
});

describe('a request that is redirected', () => {
  const headers = { 'Content-Type': 'text/plain', 'X-A': '1' };
  const full = { headers, body: 'b' };

  test.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'DELETE', 'GET'],
  ])('by %i as %s goes on as %s without its body', async (status, method, then) => {
    const { sent } = await follow([to('/one', status), HERE], { method, ...full });
    expect(sent[1]).toEqual({
      method: then,
      url: 'https://a.test/one',
      headers: { 'X-A': '1' },
      redirect: 'follow',
    });
  });

  test.each([
    [301, 'PUT'],
    [302, 'PATCH'],
    [307, 'POST'],
    [308, 'POST'],
  ])('by %i as %s stays as it is', async (status, method) => {
    const { sent } = await follow([to('/one', status), HERE], { method, ...full });
    expect(sent[1]).toEqual({ ...sent[0], url: 'https://a.test/one' });
  });

  test('by 303 as HEAD stays HEAD', async () => {
    const { sent } = await follow([to('/one', 303), HERE], { method: 'HEAD' });
    expect(sent[1]?.method).toBe('HEAD');
  });

  test.each([
    ['https://a.test/one', true],
    ['https://a.test:444/one', false],
    ['http://a.test/one', false],
    ['https://b.test/one', false],
  ])('to %s keeps what is meant for the origin: %s', async (location, kept) => {
    const secret = { Authorization: 'a', COOKIE: 'c', 'proxy-authorization': 'p', Host: 'h' };
    const { sent } = await follow([to(location), HERE], { headers: { ...secret, 'x-a': '1' } });
    expect(sent[1]?.headers).toEqual(kept ? { ...secret, 'x-a': '1' } : { 'x-a': '1' });
  });
});

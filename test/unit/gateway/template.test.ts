import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import type { FixtureResponse, HttpRequest } from '../../../shared/model/http.ts';

const sent: HttpRequest = {
  method: 'post',
  url: 'https://api.test:8443/users/a%20b?q=1&q=2&x=%3C%22',
  headers: { 'X-Id': '7' },
  body: '{"name":"O\\"Neil <b>","tags":["a","b"],"n":0,"yes":true,"no":false,"inner":{"a":1}}',
};

const answer = (response: Partial<FixtureResponse>, request: Partial<HttpRequest> = {}) =>
  createGateway({
    fixtures: [{ request: { url: '*' }, response: { status: 200, template: true, ...response } }],
  })({ ...sent, ...request });

async function filled(body: string, contentType?: string): Promise<string> {
  const headers = contentType === undefined ? {} : { headers: { 'Content-Type': contentType } };
  return Object(await answer({ body, ...headers })).response?.body;
}

describe('a template names', () => {
  test.each([
    ['{{method}} {{host}}{{path}}', 'POST api.test:8443/users/a%20b'],
    ['{{url}}', sent.url],
    ['{{segments.0}}/{{segments.1}}', 'users/a b'],
    ['{{query.q}} {{query.x}}', '1 <"'],
    ['{{headers.x-id}}', '7'],
    ['{{json.name}}', 'O"Neil <b>'],
    ['{{json.inner}} {{{json.tags}}}', '{"a":1} ["a","b"]'],
    ['{{json.n}}{{json.yes}}{{json.no}}', '0truefalse'],
    ['{{#json.tags}}<{{.}}>{{/json.tags}}', '<a><b>'],
    ['{{#json}}{{#inner}}{{a}}{{name}}{{/inner}}{{/json}}', '1O"Neil <b>'],
    ['{{^json.none}}none{{/json.none}}{{json.none}}', 'none'],
    ['{{body}}', sent.body],
    ['{{=<% %>=}}<% method %>{{', 'POST{{'],
  ])('%s', async (template, text) => {
    expect(await filled(template)).toBe(text);
  });

  test.each([
    'constructor',
    'json.constructor.name',
    '__proto__',
    'json.tags.length',
    'json.name.length',
    'toString',
    'method.constructor',
  ])('nothing but the request: {{%s}}', async (name) => {
    expect(await filled(`[{{${name}}}]`)).toBe('[]');
    expect(await filled(`[{{#${name}}}code{{/${name}}}]`)).toBe('[]');
  });

  test('members called like the prototype’s, when they are there', async () => {
    const body = '{"__proto__":"p","constructor":"c"}';
    const outcome = await answer({ body: '{{json.__proto__}}{{json.constructor}}' }, { body });
    expect(outcome).toMatchObject({ response: { body: 'pc' } });
  });
});

describe('values are escaped', () => {
  test('for JSON in a JSON text', async () => {
    const text = await filled('{"name":"{{json.name}}","tags":{{json.tags}}}', 'application/json');
    expect(JSON.parse(text)).toEqual({ name: 'O"Neil <b>', tags: ['a', 'b'] });
  });

  test('for HTML in HTML', async () => {
    expect(await filled('<i>{{json.name}}</i>', 'text/html')).toBe('<i>O&quot;Neil &lt;b&gt;</i>');
  });

  test('by JSON itself in a JSON value', async () => {
    const outcome = await answer({
      body: { name: 'I am {{json.name}}', n: 7, all: ['{{method}}'] },
    });
    expect(JSON.parse(Object(outcome).response.body)).toEqual({
      name: 'I am O"Neil <b>',
      n: 7,
      all: ['POST'],
    });
  });

  test('so that no header begins in another one', async () => {
    const headers = { 'X-Echo': '{{json.a}}', 'X-More': ['{{method}}', 'b'] };
    const outcome = await answer({ headers }, { body: '{"a":"1\\r\\nset-cookie: a=b"}' });
    expect(outcome).toMatchObject({
      response: { headers: { 'x-echo': '1 set-cookie: a=b', 'x-more': ['POST', 'b'] } },
    });
  });
});

test('without the flag a text stays as it is', async () => {
  expect(await answer({ template: false, body: '{{method}}' })).toMatchObject({
    response: { body: '{{method}}' },
  });
});

describe('a template that can’t be filled in says why', () => {
  const numbers = JSON.stringify(Array.from({ length: 1000 }, (_, index) => index));

  test.each([
    ['is not closed', '{{#json}}', /Unclosed section "json"/],
    ['has a partial', '{{> other}}', /partials/],
    ['takes too long', '{{#json}}{{#json}}{{#json}}x{{/json}}{{/json}}{{/json}}', /steps/],
    ['grows too large', `{{#json}}${'x'.repeat(10_000)}{{/json}}`, /grows beyond/],
    ['is too long itself', 'x'.repeat(300_000), /300000 characters/],
  ])('because it %s', async (_name, body, reason) => {
    const numbered = { body: numbers };
    const outcome = await answer({ body }, numbered);
    expect(outcome).toMatchObject({ ok: false, fault: 'denied' });
    expect(Object(outcome).message).toMatch(/the template of the fixture for post https/);
    expect(Object(outcome).message).toMatch(reason);
  });
});

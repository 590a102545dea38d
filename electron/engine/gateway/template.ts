import Mustache from 'mustache';
import type { FixtureResponse, HttpRequest } from '../../../shared/model/http.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../../../shared/model/json.ts';
import { queryOf } from './match-url.ts';

/** Steps of one rendering and characters of its result: the template and the data are not ours. */
const MOST_STEPS = 100_000;
const MOST_TEXT = 5 * 1024 * 1024;
const MOST_TEMPLATE = 256 * 1024;

/** A template that can't be rendered; the message says why. */
export class TemplateError extends Error {}

/** What a template may name: plain data of the request. */
export function templateData(request: HttpRequest): JsonObject {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  const query: JsonObject = {};
  for (const [name, value] of queryOf(request.url)) {
    if (!Object.hasOwn(query, name)) define(query, name, value);
  }
  const headers: JsonObject = {};
  for (const [name, value] of Object.entries(request.headers)) {
    define(headers, name.toLowerCase(), value);
  }
  return {
    method: request.method.toUpperCase(),
    url: request.url,
    host: url?.host ?? '',
    path: url?.pathname ?? '',
    segments: (url?.pathname ?? '').split('/').filter(Boolean).map(decoded),
    query,
    headers,
    body: request.body ?? '',
    json: parseJson(request.body ?? '') ?? null,
  };
}

/** `__proto__` is a name like any other. */
function define(target: JsonObject, name: string, value: JsonValue): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * A response with its templates filled in. Values are escaped for what they stand in: a text
 * inside JSON for JSON, HTML and XML for HTML, anything else not at all.
 * @throws TemplateError
 */
export function fillTemplates(response: FixtureResponse, request: HttpRequest): FixtureResponse {
  const data = templateData(request);
  const { body, headers } = response;
  const fill = (text: string) => render(text, data, asIs);
  const filled = Object.entries(headers ?? {}).map(([name, value]): [string, string | string[]] => [
    name,
    // A value of a request can't begin a header of its own.
    typeof value === 'string' ? oneLine(fill(value)) : value.map((each) => oneLine(fill(each))),
  ]);
  const type = filled.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return {
    ...response,
    ...(headers && { headers: Object.fromEntries(filled) }),
    ...(typeof body === 'string'
      ? { body: render(body, data, escapeFor(String(type))) }
      : body !== undefined && { body: fillJson(body, fill) }),
  };
}

const NO_REQUEST: HttpRequest = { method: 'GET', url: 'https://a.test/', headers: {} };

/** Why templates of a response can't be filled in, whatever the request is; undefined when they can. */
export function templateProblem(response: FixtureResponse): string | undefined {
  if (response.template !== true) return undefined;
  try {
    fillTemplates(response, NO_REQUEST);
    return undefined;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.message;
  }
}

function fillJson(value: JsonValue, fill: (text: string) => string): JsonValue {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((item) => fillJson(item, fill));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillJson(item, fill)]),
  );
}

const oneLine = (text: string) => text.replace(/[\r\n\0]+/g, ' ');

type Escape = (value: JsonValue) => string;

const asIs: Escape = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

function escapeFor(contentType: string): Escape {
  if (/\bjson\b/i.test(contentType)) {
    return (value) =>
      typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value);
  }
  if (/\b(html|xml)\b/i.test(contentType)) return (value) => Mustache.escape(asIs(value));
  return asIs;
}

function render(template: string, data: JsonObject, escaped: Escape): string {
  if (template.length > MOST_TEMPLATE) {
    throw new TemplateError(`it has ${template.length} characters, more than ${MOST_TEMPLATE}`);
  }
  const budget = new Budget();
  const writer = new PlainWriter(budget);
  try {
    return writer.render(template, new PlainContext(data, undefined, budget), undefined, {
      escape: escaped,
    });
  } catch (error) {
    throw new TemplateError(error instanceof Error ? error.message : String(error));
  }
}

class Budget {
  #steps = 0;
  #text = 0;
  step(): void {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw new Error(`it takes more than ${MOST_STEPS} steps`);
  }
  text(text: string): string {
    this.#text += text.length;
    if (this.#text > MOST_TEXT) throw new Error(`it grows beyond ${MOST_TEXT} characters`);
    return text;
  }
}

/** Finds own members of plain data only: no prototype, nothing that could be called. */
class PlainContext extends Mustache.Context {
  readonly #data: JsonValue;
  readonly #outer: PlainContext | undefined;
  readonly #budget: Budget;

  constructor(data: JsonValue, outer: PlainContext | undefined, budget: Budget) {
    super(data, outer);
    this.#data = data;
    this.#outer = outer;
    this.#budget = budget;
  }

  override push(data: JsonValue): PlainContext {
    this.#budget.step();
    return new PlainContext(data, this, this.#budget);
  }

  /** A dotted name is found from the innermost place that has its first part. */
  override lookup(name: string): JsonValue | undefined {
    this.#budget.step();
    if (name === '.') return this.#data;
    const [first = '', ...rest] = name.split('.');
    for (let at: PlainContext | undefined = this; at !== undefined; at = at.#outer) {
      const found = own(at.#data, first);
      if (found !== undefined) return rest.reduce(own, found) ?? undefined;
    }
    return undefined;
  }
}

function own(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

class PlainWriter extends Mustache.Writer {
  readonly #budget: Budget;

  constructor(budget: Budget) {
    super();
    this.#budget = budget;
  }

  override rawValue(token: Parameters<Mustache.Writer['rawValue']>[0]): string {
    return this.#budget.text(super.rawValue(token));
  }

  override escapedValue(...args: Parameters<Mustache.Writer['escapedValue']>): string {
    return this.#budget.text(super.escapedValue(...args) ?? '');
  }

  override unescapedValue(
    token: Parameters<Mustache.Writer['unescapedValue']>[0],
    context: PlainContext,
  ): string {
    const value = context.lookup(String(token[1]));
    return value === undefined ? '' : this.#budget.text(asIs(value));
  }

  override renderPartial(): string {
    throw new Error('partials ({{> name}}) are not supported');
  }
}

import type {
  Fixture,
  FixtureRequest,
  FixtureResponse,
  HttpRequest,
  HttpResponse,
} from '../../../shared/model/http.ts';
import {
  isJsonObject,
  type JsonValue,
  jsonEquals,
  MOST_NESTING,
  nestingOf,
  parseJson,
} from '../../../shared/model/json.ts';
import type { Masker } from '../simulate/mask.ts';
import { bytesOf } from './bytes.ts';
import { Redactor } from './redact.ts';
import { isSecretHeader } from './secret-names.ts';

const REDACTED = '[redacted]';
/** A longer request body is no part of the fixture: it then answers any. */
const LONGEST_MATCHED = 64 * 1024;
/** Headers of one connection, of one moment, or of the body as it was sent. */
const NOT_KEPT = [
  'age',
  'alt-svc',
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'server-timing',
  'trailer',
  'transfer-encoding',
];

interface Recorded {
  readonly request: FixtureRequest;
  readonly responses: FixtureResponse[];
}

/**
 * Makes fixtures of what the network answered, without the secrets in it: what a request matcher
 * must not hold is `*` there, what a response must not hold is `[redacted]`. Headers of requests
 * are not kept at all.
 */
export class Recorder {
  readonly #recorded: Recorded[] = [];
  readonly #masker: Masker;
  readonly #asked: Redactor;
  readonly #given: Redactor;

  constructor(masker: Masker) {
    this.#masker = masker;
    this.#asked = new Redactor(masker, '*');
    this.#given = new Redactor(masker, REDACTED);
  }

  add(request: HttpRequest, response: HttpResponse): void {
    const matcher = this.#matcher(request);
    const answer = this.#answer(response, request.decompress ?? false);
    const known = this.#recorded.find((each) => jsonEquals({ ...each.request }, { ...matcher }));
    if (known === undefined) this.#recorded.push({ request: matcher, responses: [answer] });
    else known.responses.push(answer);
  }

  /** One fixture for each request; different answers to one are given in turn. */
  get fixtures(): Fixture[] {
    return this.#recorded.map(({ request, responses }) => {
      const [first, ...more] = responses;
      const same = more.every((each) => JSON.stringify(each) === JSON.stringify(first));
      return same && first !== undefined ? { request, response: first } : { request, responses };
    });
  }

  #matcher(request: HttpRequest): FixtureRequest {
    return {
      method: request.method.toUpperCase(),
      url: this.#asked.url(request.url),
      ...this.#bodyMatcher(request),
    };
  }

  #bodyMatcher(request: HttpRequest): Partial<FixtureRequest> {
    const { body, bodyBase64 } = request;
    const length = (bodyBase64 ?? body ?? '').length;
    if (length === 0 || length > LONGEST_MATCHED) return {};
    if (bodyBase64 !== undefined) return this.#holdsSecret(request) ? {} : { bodyBase64 };
    const text = body ?? '';
    const type = headerOf(request.headers, 'content-type');
    // The boundary of its parts is another one each time.
    if (/^multipart\//i.test(type)) return {};
    const json = shallowJson(text);
    if (isJsonObject(json) || Array.isArray(json)) {
      const open = this.#asked.json(json);
      return jsonEquals(open, json) ? { body: json } : { bodyIncludes: open };
    }
    const open = isForm(type, text) ? this.#asked.form(text) : this.#asked.text(text);
    return open === text ? { body: text } : { bodyPattern: open };
  }

  #answer(response: HttpResponse, decompressed: boolean): FixtureResponse {
    const { status } = response;
    const left = decompressed ? [...NOT_KEPT, 'content-encoding'] : NOT_KEPT;
    const kept = Object.entries(response.headers).filter(([name]) => !left.includes(name));
    const headers = Object.fromEntries(
      kept.map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.map((each) => this.#header(name, each))
          : this.#header(name, value),
      ]),
    );
    return { status, headers, ...this.#body(response) };
  }

  #header(name: string, value: string): string {
    if (name === 'set-cookie') return value.replace(/^([^=;]*)=?[^;]*/, `$1=${REDACTED}`);
    if (isSecretHeader(name)) return REDACTED;
    return name === 'location' ? this.#given.url(value) : this.#given.text(value);
  }

  #body(response: HttpResponse): Pick<FixtureResponse, 'body' | 'bodyBase64'> {
    const { body, bodyBase64 } = response;
    if (bodyBase64 !== undefined) {
      return this.#holdsSecret(response) ? { body: REDACTED } : { bodyBase64 };
    }
    if (body === '') return {};
    const json = shallowJson(body);
    if (isJsonObject(json) || Array.isArray(json)) return { body: this.#jsonBody(body, json) };
    const type = headerOf(response.headers, 'content-type');
    return { body: isForm(type, body) ? this.#given.form(body) : this.#given.text(body) };
  }

  /** JSON is kept as such, to be read and changed; as text where numbers would lose digits. */
  #jsonBody(text: string, json: JsonValue): JsonValue {
    const open = this.#given.json(json);
    return /\d{16}/.test(text) && jsonEquals(open, json) ? text : open;
  }

  #holdsSecret(carried: { body?: string | undefined; bodyBase64?: string | undefined }): boolean {
    const text = bytesOf(carried).toString('latin1');
    return this.#masker.text(text) !== text;
  }
}

function headerOf(headers: Readonly<Record<string, string | string[]>>, name: string): string {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return found === undefined ? '' : String(found[1]);
}

/** JSON that may be walked; deeper than that it is kept as text. */
function shallowJson(text: string): JsonValue | undefined {
  const json = parseJson(text);
  return json !== undefined && nestingOf(json) <= MOST_NESTING ? json : undefined;
}

function isForm(type: string, text: string): boolean {
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return true;
  return type === '' && /^[^\s=&]+=[^\s&]*(?:&[^\s=&]+=[^\s&]*)*$/.test(text);
}

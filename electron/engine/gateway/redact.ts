import {
  isJsonObject,
  type JsonValue,
  jsonEquals,
  MOST_NESTING,
  nestingOf,
  parseJson,
} from '../../../shared/model/json.ts';
import { MASK, type Masker } from '../simulate/mask.ts';
import { isSecretMember, isSecretParameter } from './secret-names.ts';

/** JSON Web Tokens, and what stands after the name of a scheme. */
const TOKEN = /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*){1,3}|(?<=\b(?:Bearer|Basic)\s+)[\w.~+/-]{6,}=*/gi;

/** `name=` in any text: a URL in a header, a form in a log line. */
const NAME = /(?<![\w.[\]%-])[\w.[\]%-]{1,100}=/g;
const END_OF_VALUE = /[&\s"'<>;,#]|$/g;

/**
 * Takes secrets out of texts, URLs, forms and JSON: declared values in all their forms, values
 * whose names tell of a secret, and tokens. `stand-in` is put in their place.
 */
export class Redactor {
  readonly #masker: Masker;
  readonly #standIn: string;

  constructor(masker: Masker, standIn: string) {
    this.#masker = masker;
    this.#standIn = standIn;
  }

  text(text: string): string {
    const open = this.#masker.text(text).replaceAll(MASK, this.#standIn);
    return this.#withoutPairs(open.replace(TOKEN, this.#standIn));
  }

  #withoutPairs(text: string): string {
    let kept = '';
    let from = 0;
    for (const { 0: named, index } of text.matchAll(NAME)) {
      if (index < from) continue;
      const isSecret = /[?&#]/.test(text.charAt(index - 1)) ? isSecretParameter : isSecretMember;
      if (!isSecret(decoded(named.slice(0, -1)))) continue;
      const value = index + named.length;
      END_OF_VALUE.lastIndex = value;
      const end = END_OF_VALUE.exec(text)?.index ?? text.length;
      if (end === value) continue;
      kept += text.slice(from, value) + this.#standIn;
      from = end;
    }
    return kept + text.slice(from);
  }

  /** Also the user name and password that stand in it. */
  url(url: string): string {
    const [place = '', ...rest] = url.replace(/#.*$/s, '').split('?');
    const open = this.text(
      place.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, `$1${this.#standIn}@`),
    );
    return rest.length === 0 ? open : `${open}?${this.form(rest.join('?'))}`;
  }

  /** The text of a query or a form. */
  form(text: string): string {
    return text
      .split('&')
      .map((pair) => {
        const at = pair.indexOf('=');
        if (at < 0) return this.text(pair);
        const name = pair.slice(0, at);
        const value = pair.slice(at + 1);
        const secret = value !== '' && isSecretParameter(decoded(name));
        const kept = this.text(decoded(value)) === decoded(value) ? this.text(value) : undefined;
        return `${this.text(name)}=${secret ? this.#standIn : (kept ?? this.#standIn)}`;
      })
      .join('&');
  }

  json(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.#inside(value);
    if (Array.isArray(value)) return value.map((item) => this.json(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        this.text(name),
        isSecretMember(name) ? this.#withoutValues(item) : this.json(item),
      ]),
    );
  }

  /** A text in JSON may be JSON or a URL itself. */
  #inside(text: string): string {
    if (/^https?:\/\/\S+$/i.test(text)) return this.url(text);
    const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
    if (json === undefined || nestingOf(json) > MOST_NESTING) return this.text(text);
    const open = this.json(json);
    return jsonEquals(open, json) ? this.text(text) : JSON.stringify(open);
  }

  /** A value of a secret's name: every text and number in it. */
  #withoutValues(value: JsonValue): JsonValue {
    if (typeof value === 'string' || typeof value === 'number') return this.#standIn;
    if (Array.isArray(value)) return value.map((item) => this.#withoutValues(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [this.text(name), this.#withoutValues(item)]),
    );
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

import { createHash } from 'node:crypto';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  MOST_NESTING,
  nestingOf,
} from '../../../shared/model/json.ts';
import { isSecretHeader, isSecretMember } from '../gateway/secret-names.ts';

/** Stands for what the history does not keep: a password or another secret, or what is nested too deeply. */
export const NOT_KEPT = '(not kept)';

/** Shorter texts are in everything: taking them out would leave nothing readable. */
const LEAST_MASKED = 4;

const isPassword = (name: string) => /passw(?:or)?d|passphrase|passcode/i.test(name);

/** A member that holds a password under another name: `updatingCredential: {type, value}`. */
const isCredential = (name: string) => /credentials?$/i.test(name);
const isCredentialValue = (name: string) => name === 'value' || isPassword(name);

/** A password's unsalted hash is found as fast as it was made: no better kept than the password. */
const hashOf = (value: string) => createHash('sha256').update(value, 'utf8').digest('base64');

/** What is left out of what the history keeps, and what it was. */
export class Withheld {
  /** paths of what was left out */
  readonly paths: string[] = [];
  /** paths of what no sandbox takes, and no replay could give it */
  readonly tooDeep: string[] = [];
  readonly #values = new Set<string>();

  /** The values themselves and their hashes, to be masked where they show up again. */
  get values(): Readonly<Record<string, string>> {
    const forms = [...this.#values].flatMap((value) => [value, hashOf(value)]);
    return Object.fromEntries(forms.map((value, at) => [`withheld-${at}`, value]));
  }

  /** Of what a user enters: passwords and what has the name of a secret. */
  form(value: JsonObject, path: string): JsonObject {
    const shallow = Object.entries(value).map(
      ([name, member]) => [name, this.#shallow(member, `${path}.${name}`)] as const,
    );
    const isHidden = (name: string) => isPassword(name) || isSecretMember(name);
    return this.#members(Object.fromEntries(shallow), path, isHidden);
  }

  /** Of an event, which is all data: only what has the name of a password. */
  event(value: JsonValue, path: string): JsonValue {
    return this.#any(this.#shallow(value, path), path, isPassword);
  }

  headers(value: Readonly<Record<string, string>>, path: string): Record<string, string> {
    const entries = Object.entries(value).map(([name, text]) => [
      name,
      isSecretHeader(name) ? this.one(text, `${path}.${name}`) : text,
    ]);
    return Object.fromEntries(entries);
  }

  one(value: string, path: string): string {
    this.paths.push(path);
    if (value.length >= LEAST_MASKED) this.#values.add(value);
    return NOT_KEPT;
  }

  #shallow(value: JsonValue, path: string): JsonValue {
    if (nestingOf(value) <= MOST_NESTING) return value;
    this.tooDeep.push(path);
    return NOT_KEPT;
  }

  #any(value: JsonValue, path: string, isHidden: (name: string) => boolean): JsonValue {
    if (Array.isArray(value)) {
      return value.map((item, at) => this.#any(item, `${path}.${at}`, isHidden));
    }
    return isJsonObject(value) ? this.#members(value, path, isHidden) : value;
  }

  #members(value: JsonObject, path: string, isHidden: (name: string) => boolean): JsonObject {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const place = `${path}.${name}`;
        const hidden = isHidden(name) || isCredential(name);
        const hide = typeof member === 'string' && member !== NOT_KEPT && hidden;
        const inner = isCredential(name) ? isCredentialValue : isHidden;
        return [name, hide ? this.one(member, place) : this.#any(member, place, inner)];
      }),
    );
  }
}

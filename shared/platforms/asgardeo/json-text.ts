import type { JsonValue } from '../../model/json.ts';

/**
 * A JSON value as the platform's reader (Jackson) sees it: members in their order and with
 * duplicates, numbers with their text.
 */
export type JsonNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] };

export interface JsonMember {
  readonly key: string;
  readonly value: JsonNode;
}

export type JsonReading =
  | {
      readonly ok: true;
      readonly node: JsonNode /** text after the value, which the platform ignores */;
      readonly trailing: string;
    }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Deepest nesting that is read; the platform's own bound is higher and not known exactly. */
const MAX_DEPTH = 500;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string
const PLAIN = /[^"\\\u0000-\u001f]+/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const LITERALS: readonly (readonly [string, JsonNode])[] = [
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
];

class Refusal extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(): JsonReading {
    try {
      const node = this.value(0);
      return { ok: true, node, trailing: this.text.slice(this.at).trim() };
    } catch (error) {
      if (error instanceof Refusal)
        return { ok: false, offset: error.offset, message: error.message };
      throw error;
    }
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private peek(): string {
    const next = this.text.charAt(this.at);
    // most tokens follow each other at once: a large answer has too many to look for space at each
    if (next > ' ') return next;
    this.match(SPACE);
    return this.text.charAt(this.at);
  }

  private refuse(expected: string): never {
    const found = this.text.charAt(this.at);
    throw new Refusal(
      this.at,
      found === ''
        ? `the text ends where ${expected} is expected`
        : `found ${JSON.stringify(found)} where ${expected} is expected`,
    );
  }

  private value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) throw new Refusal(this.at, `nested deeper than ${MAX_DEPTH} levels`);
    const first = this.peek();
    if (first === '{') return this.object(depth);
    if (first === '[') return this.array(depth);
    if (first === '"') return { kind: 'string', value: this.string() };
    for (const [word, node] of LITERALS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        this.endOfToken();
        return node;
      }
    }
    const number = this.match(NUMBER);
    if (number === undefined) return this.refuse('a value');
    this.endOfToken();
    return { kind: 'number', text: number };
  }

  private endOfToken(): void {
    const next = this.text.charAt(this.at);
    if (next !== '' && !' \t\n\r,]}/"{['.includes(next)) this.refuse('the end of the value');
  }

  private object(depth: number): JsonNode {
    const members: JsonMember[] = [];
    this.at += 1;
    if (this.peek() === '}') {
      this.at += 1;
      return { kind: 'object', members };
    }
    for (;;) {
      if (this.peek() !== '"') this.refuse('a name in double quotes');
      const key = this.string();
      if (this.peek() !== ':') this.refuse('":"');
      this.at += 1;
      members.push({ key, value: this.value(depth + 1) });
      if (this.next('}')) return { kind: 'object', members };
    }
  }

  private array(depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.at += 1;
    if (this.peek() === ']') {
      this.at += 1;
      return { kind: 'array', items };
    }
    for (;;) {
      items.push(this.value(depth + 1));
      if (this.next(']')) return { kind: 'array', items };
    }
  }

  /** Whether `close` ends the list; otherwise a comma was read. */
  private next(close: string): boolean {
    const found = this.peek();
    if (found !== close && found !== ',') this.refuse(`"," or "${close}"`);
    this.at += 1;
    return found === close;
  }

  private string(): string {
    let text = '';
    this.at += 1;
    for (;;) {
      text += this.match(PLAIN) ?? '';
      const stop = this.text.charAt(this.at);
      if (stop === '"') {
        this.at += 1;
        return text;
      }
      if (stop !== '\\') this.refuse('the end of the string (control characters must be escaped)');
      text += this.escape();
    }
  }

  private escape(): string {
    const letter = this.text.charAt(this.at + 1);
    if (letter === 'u') {
      const hex = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.refuse('\\u and four hexadecimal digits');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (plain === undefined) return this.refuse('a known escape');
    this.at += 2;
    return plain;
  }
}

/**
 * Reads the first JSON value of a text as the platform does: standard JSON only, text after
 * the value is ignored. Source: docs/contracts/asgardeo.md, row 1.0.9.
 */
export function readJson(text: string): JsonReading {
  return new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text).read();
}

/** The value of a member; the last of several of one name counts. */
export function member(node: JsonNode, key: string): JsonNode | undefined {
  if (node.kind !== 'object') return undefined;
  return node.members.findLast((candidate) => candidate.key === key)?.value;
}

/** The plain value of a node: last duplicate wins, numbers as JavaScript holds them. */
export function toJson(node: JsonNode): JsonValue {
  switch (node.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return node.value;
    case 'number': {
      const number = Number(node.text);
      return Number.isFinite(number) ? number : node.text;
    }
    case 'array':
      return node.items.map(toJson);
    case 'object':
      return Object.fromEntries(node.members.map((entry) => [entry.key, toJson(entry.value)]));
  }
}

/** The node of a plain value. */
export function fromJson(value: JsonValue): JsonNode {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') return { kind: 'number', text: JSON.stringify(value) };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(fromJson) };
  return {
    kind: 'object',
    members: Object.entries(value).map(([key, entry]) => ({ key, value: fromJson(entry) })),
  };
}

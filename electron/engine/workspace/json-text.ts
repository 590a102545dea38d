const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Where a value stands: from its first character to the one after its last, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A member of an object: its name, where the name stands, and where the value does. */
export interface MemberSpan {
  readonly name: string;
  readonly key: Span;
  readonly value: Span;
}

/** 1-based, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where the values of a JSON text stand, looked at only as far as asked: in a list of a hundred
 * thousand objects one is found without a tree of them all. The text must be valid JSON.
 */
export class JsonText {
  readonly text: string;
  readonly #read: (piece: string) => string;
  readonly root: Span;
  readonly #elements = new Map<number, readonly Span[]>();
  readonly #members = new Map<number, readonly MemberSpan[]>();
  #lineStarts: number[] | undefined;

  /** @param read what a piece of the text says */
  constructor(text: string, read: (piece: string) => string = (piece) => piece) {
    this.text = text;
    this.#read = read;
    let end = text.length;
    while (isSpace(text.charCodeAt(end - 1))) end -= 1;
    this.root = { start: this.#skipSpace(0), end };
  }

  /**
   * A text by its UTF-8 bytes: `text` has one character for each, and spans count bytes. What JSON
   * is written with is ASCII, so the values stand at the same places, and nothing has to be decoded.
   */
  static ofBytes(bytes: Uint8Array): JsonText {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    return new JsonText(text, (piece) => Buffer.from(piece, 'latin1').toString('utf8'));
  }

  /** What is written at a span. */
  source({ start, end }: Span): string {
    return this.#read(this.text.slice(start, end));
  }

  /** Whether the value at a span is an object, a list, or neither. */
  kindOf({ start }: Span): 'object' | 'list' | 'plain' {
    const code = this.text.charCodeAt(start);
    return code === OPEN_BRACE ? 'object' : code === OPEN_BRACKET ? 'list' : 'plain';
  }

  /** The elements of a list, in order. */
  elements(list: Span): readonly Span[] {
    const known = this.#elements.get(list.start);
    if (known) return known;
    const found: Span[] = [];
    let at = this.#skipSpace(list.start + 1);
    while (this.text.charCodeAt(at) !== CLOSE_BRACKET) {
      const end = this.#endOf(at);
      found.push({ start: at, end });
      at = this.#next(end);
    }
    this.#elements.set(list.start, found);
    return found;
  }

  /** The members of an object, in order. */
  members(object: Span): readonly MemberSpan[] {
    const known = this.#members.get(object.start);
    if (known) return known;
    const found: MemberSpan[] = [];
    let at = this.#skipSpace(object.start + 1);
    while (this.text.charCodeAt(at) !== CLOSE_BRACE) {
      const key = { start: at, end: this.#endOf(at) };
      const start = this.#skipSpace(this.#skipSpace(key.end) + 1);
      const value = { start, end: this.#endOfMember(start) };
      found.push({ name: JSON.parse(this.source(key)) as string, key, value });
      at = this.#next(value.end);
    }
    this.#members.set(object.start, found);
    return found;
  }

  /** The value of a member; of two with one name the last counts, as for `JSON.parse`. */
  member(object: Span, name: string): Span | undefined {
    return this.members(object).findLast((member) => member.name === name)?.value;
  }

  /** The value at a path, or the innermost on the way to it that is there. */
  at(path: readonly PropertyKey[]): Span {
    let span = this.root;
    for (const step of path) {
      const kind = this.kindOf(span);
      const inner =
        kind === 'list'
          ? this.elements(span)[Number(step)]
          : kind === 'object'
            ? this.member(span, String(step))
            : undefined;
      if (inner === undefined) return span;
      span = inner;
    }
    return span;
  }

  /** The line and column of an offset. */
  placeAt(offset: number): Place {
    this.#lineStarts ??= lineStartsOf(this.text);
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The white space that the line of an offset begins with. */
  indentAt(offset: number): string {
    const line = this.text.lastIndexOf('\n', offset - 1) + 1;
    let end = line;
    while (this.text[end] === ' ' || this.text[end] === '\t') end += 1;
    return this.text.slice(line, end);
  }

  #skipSpace(from: number): number {
    let at = from;
    while (isSpace(this.text.charCodeAt(at))) at += 1;
    return at;
  }

  /** The next value of a list or object after one that ended, or the bracket that closes it. */
  #next(end: number): number {
    const at = this.#skipSpace(end);
    return this.text.charCodeAt(at) === COMMA ? this.#skipSpace(at + 1) : at;
  }

  /** The elements of a list are asked for next: looking for them finds its end. */
  #endOfMember(start: number): number {
    if (this.text.charCodeAt(start) !== OPEN_BRACKET) return this.#endOf(start);
    const last = this.elements({ start, end: start }).at(-1);
    return this.#skipSpace(last?.end ?? start + 1) + 1;
  }

  #endOf(start: number): number {
    const { text } = this;
    const first = text.charCodeAt(start);
    let at = start;
    if (first === QUOTE) return this.#endOfText(start);
    if (first !== OPEN_BRACE && first !== OPEN_BRACKET) {
      while (at < text.length && !endsPlain(text.charCodeAt(at))) at += 1;
      return at;
    }
    let depth = 0;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) at = this.#endOfText(at) - 1;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        depth -= 1;
        if (depth === 0) return at + 1;
      }
    }
    return at;
  }

  #endOfText(start: number): number {
    const { text } = this;
    for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
      let from = at;
      while (text.charCodeAt(from - 1) === BACKSLASH) from -= 1;
      if ((at - from) % 2 === 0) return at + 1;
    }
    return text.length;
  }
}

function endsPlain(code: number): boolean {
  return isSpace(code) || code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

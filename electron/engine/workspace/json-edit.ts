import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonEquals,
} from '../../../shared/model/json.ts';
import { inline, type JsonStyle, named, spread, styleOf, written } from './json-style.ts';
import { JsonText, type Span } from './json-text.ts';

interface Piece extends Span {
  readonly text: string;
}

/** What becomes of an object: members that come or change, and members that go. */
export interface MemberEdit {
  readonly set: JsonObject;
  readonly gone: ReadonlySet<string>;
}

/** What becomes of a list: objects by index that change or go, and objects that come at its end. */
export interface ListEdit {
  /** undefined: it goes */
  readonly elements: ReadonlyMap<number, MemberEdit | undefined>;
  readonly added: readonly JsonObject[];
}

/**
 * A JSON text, as UTF-8, with lists of its root object edited. Everything that does not change keeps
 * its very bytes: order, indentation, members that nobody here knows.
 */
export function editLists(bytes: Uint8Array, edits: ReadonlyMap<string, ListEdit>): Buffer {
  const json = JsonText.ofBytes(bytes);
  const style = styleOf(json);
  const editor = new Editor(json, style);
  const missing: JsonObject = {};
  for (const [name, edit] of edits) {
    const list = json.member(json.root, name);
    if (list) editor.list(list, edit);
    else if (edit.added.length > 0) missing[name] = [...edit.added];
  }
  editor.members(json.root, { set: missing, gone: new Set() });
  return Buffer.concat(editor.parts(bytes));
}

/** A JSON text, as UTF-8, with members of its root object edited; everything else keeps its very bytes. */
export function editMembers(bytes: Uint8Array, edit: MemberEdit): Buffer {
  const json = JsonText.ofBytes(bytes);
  const editor = new Editor(json, styleOf(json));
  editor.members(json.root, edit);
  return Buffer.concat(editor.parts(bytes));
}

/** A JSON text, as UTF-8, whose root is a list, with objects added at its end. */
export function appendItems(bytes: Uint8Array, added: readonly JsonObject[]): Buffer {
  const json = JsonText.ofBytes(bytes);
  const editor = new Editor(json, styleOf(json));
  editor.list(json.root, { elements: new Map(), added });
  return Buffer.concat(editor.parts(bytes));
}

class Editor {
  readonly #json: JsonText;
  readonly #style: JsonStyle;
  readonly #pieces: Piece[] = [];

  constructor(json: JsonText, style: JsonStyle) {
    this.#json = json;
    this.#style = style;
  }

  /** The bytes with every piece in its place. */
  parts(bytes: Uint8Array): Uint8Array[] {
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const piece of this.#pieces.sort((a, b) => a.start - b.start || a.end - b.end)) {
      parts.push(bytes.subarray(at, piece.start), Buffer.from(piece.text, 'utf8'));
      at = piece.end;
    }
    return parts.concat(bytes.subarray(at));
  }

  list(list: Span, { elements, added }: ListEdit): void {
    const spans = this.#json.elements(list);
    const isKept = (index: number) => !elements.has(index) || elements.get(index) !== undefined;
    if (!spans.some((_, index) => isKept(index))) {
      this.#put(list, spread([...added], this.#style, this.#json.indentAt(list.start)));
      return;
    }
    for (const [index, value] of elements) {
      const span = spans[index];
      if (span && value) this.members(span, value);
    }
    if ([...elements.values()].includes(undefined)) {
      this.#takeOut(spans.map((span, index) => ({ span, gone: !isKept(index) })));
    }
    const last = spans.at(-1);
    if (last) this.#append(list, last, added);
  }

  /** Sets members of an object; new ones come last. */
  members(object: Span, { set: wanted, gone }: MemberEdit): void {
    const present = this.#json.members(object);
    const names = new Set(present.map(({ name }) => name));
    const fresh = Object.entries(wanted).filter(([name]) => !names.has(name));
    const last = present.at(-1);
    if (last === undefined || present.every(({ name }) => gone.has(name))) {
      if (last === undefined && fresh.length === 0) return;
      const write = object === this.#json.root ? spread : written;
      const indent = this.#json.indentAt(object.start);
      this.#put(object, write(Object.fromEntries(fresh), this.#style, indent));
      return;
    }
    for (const name of names) {
      const value = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
      const member = present.findLast((each) => each.name === name);
      if (value !== undefined && member) this.#value(member.value, value);
    }
    this.#takeOut(
      present.map(({ name, key, value }) => ({
        span: { start: key.start, end: value.end },
        gone: gone.has(name),
      })),
    );
    const lines = this.#broken(object, last.key);
    const indent = this.#json.indentAt(last.key.start);
    for (const [name, value] of fresh) {
      const start = named(name, this.#style);
      const text = lines
        ? written(value, this.#style, indent, start.length)
        : inline(value, this.#style);
      this.#insert(last.value.end, `${this.#separator(lines, indent)}${start}${text}`);
    }
  }

  #value(span: Span, wanted: JsonValue): void {
    const before = JSON.parse(this.#json.source(span)) as JsonValue;
    if (jsonEquals(before, wanted)) return;
    if (isJsonObject(before) && isJsonObject(wanted)) {
      const gone = Object.keys(before).filter((name) => !Object.hasOwn(wanted, name));
      this.members(span, { set: wanted, gone: new Set(gone) });
      return;
    }
    const start = this.#json.text.lastIndexOf('\n', span.start) + 1;
    const line = this.#json.source({ start, end: span.start }).length;
    const indent = this.#json.indentAt(span.start);
    this.#put(span, written(wanted, this.#style, indent, Math.max(0, line - indent.length)));
  }

  #append(list: Span, last: Span, added: readonly JsonObject[]): void {
    const lines = this.#broken(list, last);
    const indent = this.#json.indentAt(last.start);
    const oneLine = !this.#json.text.slice(last.start, last.end).includes('\n');
    for (const value of added) {
      const text =
        !lines || oneLine ? inline(value, this.#style) : spread(value, this.#style, indent);
      this.#insert(last.end, `${this.#separator(lines, indent)}${text}`);
    }
  }

  /** Takes elements or members out, each with the comma that it no longer needs. */
  #takeOut(all: readonly { readonly span: Span; readonly gone: boolean }[]): void {
    let kept = false;
    for (const [index, { span, gone }] of all.entries()) {
      kept ||= !gone;
      if (!gone) continue;
      const before = all[index - 1]?.span;
      const after = all[index + 1]?.span;
      if (kept && before) this.#put({ start: before.end, end: span.end }, '');
      else if (after) this.#put({ start: span.start, end: after.start }, '');
    }
  }

  #separator(lines: boolean, indent: string): string {
    if (lines) return `,${this.#style.eol}${indent}`;
    return this.#style.compact ? ',' : ', ';
  }

  /** Whether what a list or object holds stands on lines of its own. */
  #broken(outer: Span, inner: Span): boolean {
    return this.#json.text.slice(outer.start, inner.start).includes('\n');
  }

  #insert(at: number, text: string): void {
    this.#put({ start: at, end: at }, text);
  }

  #put({ start, end }: Span, text: string): void {
    this.#pieces.push({ start, end, text });
  }
}

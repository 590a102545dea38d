import type { AnyNode, CatchClause, Pattern } from 'acorn';
import type { SourceForm, SourceText } from '../model/sandbox.ts';
import { parseText } from './parse.ts';
import { type Places, placesOf, pointsOf } from './places.ts';
import { Remembered } from './remembered.ts';

/** The name of the function that gets what a `catch` of the author's catches: caught.guest.js. */
export const CAUGHT = '$__caught';
/** Stands around what is put in where more than a call is needed, so that it can be taken out again. */
const MARK = `/*${CAUGHT}*/`;
/** A text beyond this keeps the words of this engine: its table would be larger than the text. */
const LONGEST_TEXT = 512 * 1024;

/** A text as it runs, and the way back to the author's. */
export interface RunningText {
  readonly file: string;
  readonly code: string;
  /** what was put in: the place in the author's text and how many characters, in order */
  readonly inserted: readonly (readonly [line: number, column: number, length: number])[];
  /**
   * What stands where in the author's text; read when it is first asked for, since most runs
   * never ask. Nothing of a text that is too long, does not parse or can't be walked.
   */
  readonly places: () => Places;
}

const known = new Remembered<RunningText>();

/** The program that the calls call; a guest without it runs the author's text itself. */
export const WATCHER = 'caught';

/**
 * The author's text with a call at the start of each `catch` that looks at what it caught, so
 * that an error of the engine has the platform's words there. Lines stay; what follows a call on
 * its line is moved, which `inserted` tells. A text that does not parse is returned as it is.
 * Pure; the latest texts are remembered.
 * @param isWatched whether the guest has the program that the calls call
 */
export function traced(
  { file, code }: SourceText,
  form: SourceForm,
  isWatched = true,
): RunningText {
  return known.get(`${form}\0${isWatched}\0${file}\0${code}`, () => {
    let places: Places | undefined;
    return {
      file,
      ...(isWatched ? instrumented(code, form) : { code, inserted: [] }),
      places: () => {
        places ??= readPlaces(code, form);
        return places;
      },
    };
  });
}

function readPlaces(code: string, form: SourceForm): Places {
  const parsed = code.length > LONGEST_TEXT ? undefined : parseText(code, form);
  const none = { at: {}, functions: [] };
  if (!parsed?.ok) return none;
  const { program } = parsed;
  return unlessTooDeep(() => placesOf(program, code), none);
}

function instrumented(code: string, form: SourceForm): Pick<RunningText, 'code' | 'inserted'> {
  const asItIs = { code, inserted: [] };
  // the keyword can't be spelt by escapes
  if (!code.includes('catch')) return asItIs;
  if (code.length > LONGEST_TEXT || code.includes(CAUGHT)) return asItIs;
  const parsed = parseText(code, form);
  if (!parsed.ok) return asItIs;
  const { program } = parsed;
  const insertions: Insertion[] = [];
  if (!unlessTooDeep(() => visit(program, code, insertions), false)) return asItIs;
  insertions.sort((one, other) => one.offset - other.offset);
  const pointAt = pointsOf(code);
  const inserted = insertions.map(({ offset, text }) => {
    const [line, column] = pointAt(offset);
    return [line, column, text.length] as const;
  });
  return { code: withInsertions(code, insertions), inserted };
}

/** A text can be nested more deeply than its tree can be walked. */
function unlessTooDeep<T>(walk: () => T, otherwise: T): T {
  try {
    return walk();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

interface Insertion {
  readonly offset: number;
  readonly text: string;
}

function withInsertions(code: string, insertions: readonly Insertion[]): string {
  let text = '';
  let from = 0;
  for (const each of insertions) {
    text += code.slice(from, each.offset) + each.text;
    from = each.offset;
  }
  return text + code.slice(from);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/**
 * False for a text that can't be changed unnoticed: one that spells our name by escapes, or whose
 * `with` would be asked for it.
 */
function visit(node: AnyNode, code: string, insertions: Insertion[]): boolean {
  if (node.type === 'WithStatement') return false;
  if (node.type === 'Identifier') return !node.name.startsWith(CAUGHT);
  if (node.type === 'CatchClause') instrument(node, code, insertions);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each) && !visit(each, code, insertions)) return false;
    } else if (isNode(value) && !visit(value, code, insertions)) return false;
  }
  return true;
}

/** What may stand between a pattern and the end of the brackets around it. */
const CLOSE = /^(?:\s|\/\*.*?\*\/|\/\/[^\n\r\u2028\u2029]*)*\)/s;

function instrument({ param, body }: CatchClause, code: string, insertions: Insertion[]): void {
  if (!param) return;
  const inside = body.start + 1;
  if (param.type === 'Identifier') {
    const text = code.slice(body.start, body.end);
    // what nobody reads needs no words; an escape may spell the name otherwise
    const isRead = text.includes(param.name) || text.includes('eval') || text.includes('\\');
    const name = code.slice(param.start, param.end);
    if (isRead) insertions.push({ offset: inside, text: `${CAUGHT}(${name});` });
    return;
  }
  const close = CLOSE.exec(code.slice(param.end, body.start));
  // a declaration by `let` can't have a variable of that name
  if (close === null || bindsLet(param)) return;
  insertions.push(
    { offset: param.start, text: marked(`${CAUGHT}_) { let `) },
    { offset: param.end, text: marked(` = ${CAUGHT}(${CAUGHT}_`) },
    { offset: param.end + close[0].length, text: marked('; {') },
    { offset: body.end, text: marked('}}') },
  );
}

function bindsLet(pattern: Pattern): boolean {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === 'let';
    case 'ObjectPattern':
      return pattern.properties.some((each) =>
        bindsLet(each.type === 'Property' ? each.value : each.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.some((each) => each !== null && bindsLet(each));
    case 'AssignmentPattern':
      return bindsLet(pattern.left);
    case 'RestElement':
      return bindsLet(pattern.argument);
    case 'MemberExpression':
      return false;
  }
}

function marked(text: string): string {
  return `${MARK}${text}${MARK}`;
}

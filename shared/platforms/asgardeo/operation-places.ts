import { type AnyNode, type ObjectExpression, type Property, parse } from 'acorn';
import type { Effect, Location } from '../../model/invocation.ts';
import { joinPath, lastSegment } from '../../model/path.ts';
import type { SourceText } from '../../model/sandbox.ts';

/** An object literal of the author's code that reads like an operation. */
interface Place {
  readonly op: string;
  /** claim, parameter or path tail that the literal names, when it is a literal too */
  readonly name: string | undefined;
  readonly path: string;
  readonly location: Location;
}

const REMEMBERED = 32;
const known = new Map<string, readonly Place[]>();

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** Visits every node of a syntax tree, outermost first. */
export function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, see);
    }
  }
}

/** The member of an object literal by name. */
export function property(object: ObjectExpression, name: string): Property['value'] | undefined {
  for (const member of object.properties) {
    if (member.type !== 'Property' || member.computed) continue;
    const { key } = member;
    const isNamed =
      key.type === 'Identifier' ? key.name === name : key.type === 'Literal' && key.value === name;
    if (isNamed) return member.value;
  }
  return undefined;
}

/** The text of a text literal. */
export function literalText(node: AnyNode | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function placeOf(object: ObjectExpression, file: string): Place | undefined {
  const op = literalText(property(object, 'op'));
  const path = literalText(property(object, 'path'));
  if (op === undefined || path === undefined || !object.loc) return undefined;
  const value = property(object, 'value');
  const name =
    value?.type === 'ObjectExpression' ? literalText(property(value, 'name')) : literalText(value);
  const { line, column } = object.loc.start;
  return { op, path, name, location: { file, line, column: column + 1 } };
}

function parsePlaces({ file, code }: SourceText): readonly Place[] {
  const places: Place[] = [];
  try {
    visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true }), (node) => {
      const place = node.type === 'ObjectExpression' ? placeOf(node, file) : undefined;
      if (place !== undefined) places.push(place);
    });
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  return places;
}

function placesIn(source: SourceText): readonly Place[] {
  const key = `${source.file}\0${source.code}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const places = parsePlaces(source);
  const oldest = known.keys().next();
  if (known.size >= REMEMBERED && !oldest.done) known.delete(oldest.value);
  known.set(key, places);
  return places;
}

function effectPath(place: Place): string {
  return joinPath(place.path.split('/').filter((segment) => segment !== '' && segment !== '-'));
}

/**
 * Effects with the line of the object literal that asked for them, where exactly one literal of the
 * author's code can have: an answer is data and carries no places itself.
 */
export function locateEffects(effects: readonly Effect[], source: SourceText): Effect[] {
  const places = effects.length === 0 ? [] : placesIn(source);
  return effects.map((effect) => {
    const { path } = effect;
    if (path === undefined) return effect;
    const name = lastSegment(path);
    const matching = places.filter((place) => place.name === name || effectPath(place) === path);
    const [only] = matching;
    return only !== undefined && matching.length === 1
      ? { ...effect, location: only.location }
      : effect;
  });
}

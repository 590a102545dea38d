import type { AnyNode, ObjectExpression, Property } from 'acorn';
import { parseText } from '../../guest/parse.ts';
import type { Effect, Location } from '../../model/invocation.ts';
import { joinPath } from '../../model/path.ts';
import type { SourceText } from '../../model/sandbox.ts';
import { claimOfPath } from './claim-of-path.ts';

/** An object literal of the author's code that reads like an operation. */
interface Place {
  readonly op: string;
  /** claim, parameter or path tail that the literal names, when it is a literal too */
  readonly name: string | undefined;
  readonly path: string;
  readonly location: Location;
}

const REMEMBERED = 32;
const known = new Map<string, PlaceIndex>();

/** Places by the paths of the effects that they can have; several of one path say nothing. */
type PlaceIndex = ReadonlyMap<string, readonly Place[]>;

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** Visits every node of a syntax tree, outer ones before inner ones. Without recursion: code may nest deep. */
export function visit(root: AnyNode, see: (node: AnyNode) => void): void {
  const waiting: AnyNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    see(node);
    const children = Object.values(node)
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .filter(isNode);
    waiting.push(...children.reverse());
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
  const parsed = parseText(code, 'module');
  if (!parsed.ok) return places;
  visit(parsed.program, (node) => {
    const place = node.type === 'ObjectExpression' ? placeOf(node, file) : undefined;
    if (place !== undefined) places.push(place);
  });
  return places;
}

/** Paths of effects that the operation can have: of what it adds, of its claim, of the path as it is. */
function effectPaths({ path, name }: Place): ReadonlySet<string> {
  const segments = path.split('/').filter((segment) => segment !== '');
  const paths = new Set([joinPath(segments), joinPath(claimOfPath(path) ?? segments)]);
  if (name !== undefined) paths.add(joinPath([...segments.slice(0, -1), name]));
  return paths;
}

function indexed(places: readonly Place[]): PlaceIndex {
  const index = new Map<string, Place[]>();
  for (const place of places) {
    for (const path of effectPaths(place)) {
      const same = index.get(path);
      if (same === undefined) index.set(path, [place]);
      else same.push(place);
    }
  }
  return index;
}

function placesIn(source: SourceText): PlaceIndex {
  const key = `${source.file}\0${source.code}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const index = indexed(parsePlaces(source));
  const oldest = known.keys().next();
  if (known.size >= REMEMBERED && !oldest.done) known.delete(oldest.value);
  known.set(key, index);
  return index;
}

/**
 * Effects with the line of the object literal that asked for them, where exactly one literal of the
 * author's code can have: an answer is data and carries no places itself.
 */
export function locateEffects(effects: readonly Effect[], source: SourceText): readonly Effect[] {
  if (effects.length === 0) return effects;
  const places = placesIn(source);
  return effects.map((effect) => {
    const [only, ...others] = places.get(effect.path ?? '') ?? [];
    return only !== undefined && others.length === 0
      ? { ...effect, location: only.location }
      : effect;
  });
}

import type { AnyNode, ObjectExpression, Property } from 'acorn';
import { parseText } from '../../guest/parse.ts';
import { Remembered } from '../../guest/remembered.ts';
import { nodesOf } from '../../guest/syntax-nodes.ts';
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

const known = new Remembered<PlaceIndex>();

/** Places by the paths of the effects that they can have; several of one path say nothing. */
type PlaceIndex = ReadonlyMap<string, readonly Place[]>;

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
  for (const node of nodesOf(parsed.program)) {
    const place = node.type === 'ObjectExpression' ? placeOf(node, file) : undefined;
    if (place !== undefined) places.push(place);
  }
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
  return known.get(`${source.file}\0${source.code}`, () => indexed(parsePlaces(source)));
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

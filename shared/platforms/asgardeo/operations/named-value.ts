import { javaText } from '../java-text.ts';
import { type JsonNode, member } from '../json-text.ts';

export interface NamedValue {
  readonly name: string | undefined;
  readonly value: JsonNode | undefined;
}

const MEMBERS = ['name', 'value'];

/** `{name, value}` as the platform converts it; undefined when it can't (other members, no object). */
export function namedValue(node: JsonNode): NamedValue | undefined {
  if (node.kind !== 'object') return undefined;
  if (node.members.some((entry) => !MEMBERS.includes(entry.key))) return undefined;
  const name = member(node, 'name');
  const value = member(node, 'value');
  if (name?.kind === 'array' || name?.kind === 'object') return undefined;
  return {
    name: name === undefined || name.kind === 'null' ? undefined : javaText(name),
    value: value?.kind === 'null' ? undefined : value,
  };
}

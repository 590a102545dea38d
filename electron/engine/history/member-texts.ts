/** Gives a value its JSON text; undefined for what has none. */
export type TextOf = (value: unknown) => string | undefined;

/** JSON text of an object with the texts of its members, as `JSON.stringify` puts them together. */
export function objectText(value: object, textOf: TextOf): string {
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const text = textOf(member);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

/** JSON text of an array with the texts of its items. */
export function arrayText(value: readonly unknown[], textOf: TextOf): string {
  return `[${value.map((item) => textOf(item) ?? 'null').join(',')}]`;
}

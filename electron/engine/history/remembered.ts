/** Values that are large and quickly made again: this many of them stay. */
const MOST = 8;

const last: { drop(): void }[] = [];

/** Makes a value when it is asked for, and keeps it while it is among the last that were asked for. */
export function remembered<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  const entry = {
    drop() {
      value = undefined;
    },
  };
  return () => {
    const { made } = value ?? { made: make() };
    value = { made };
    if (last.at(-1) === entry) return made;
    const at = last.indexOf(entry);
    if (at >= 0) last.splice(at, 1);
    last.push(entry);
    if (last.length > MOST) last.shift()?.drop();
    return made;
  };
}

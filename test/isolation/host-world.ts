/**
 * The intrinsics of this process, as they stand: every own property of every global, of its
 * prototype and of what only syntax reaches. Two of them are compared with `changesBetween`.
 */
export type HostWorld = ReadonlyMap<string, PropertyDescriptor>;

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

function intrinsics(): [string, object][] {
  const found: [string, object][] = [['globalThis', globalThis]];
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    // Accessors of the process are not asked: some of them load what they answer.
    const value: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
    if (!/^[A-Z]/.test(name) || !isObject(value)) continue;
    found.push([name, value]);
    const prototype: unknown = Object.getOwnPropertyDescriptor(value, 'prototype')?.value;
    if (isObject(prototype)) found.push([`${name}.prototype`, prototype]);
  }
  const parent = (value: object) => Object.getPrototypeOf(value);
  const generator = parent(function* () {});
  found.push(['Generator', generator], ['Iterator.prototype', parent(generator.prototype)]);
  found.push(['AsyncFunction.prototype', parent(async () => {})]);
  found.push(['TypedArray', parent(Uint8Array)], ['ArrayIterator', parent([].values())]);
  return found;
}

/** Takes down what the intrinsics of this process are now. */
export function hostWorld(): HostWorld {
  const world = new Map<string, PropertyDescriptor>();
  for (const [name, holder] of intrinsics()) {
    world.set(`${name}.[[Prototype]]`, { value: Object.getPrototypeOf(holder) });
    world.set(`${name}.[[Extensible]]`, { value: Object.isExtensible(holder) });
    for (const key of Reflect.ownKeys(holder)) {
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      if (descriptor !== undefined) world.set(`${name}.${String(key)}`, descriptor);
    }
  }
  return world;
}

const PARTS = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const;

/** Names of what came, went or became another thing. */
export function changesBetween(before: HostWorld, after: HostWorld): string[] {
  const same = (name: string) =>
    PARTS.every((part) => Object.is(before.get(name)?.[part], after.get(name)?.[part]));
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !before.has(name) || !after.has(name) || !same(name),
  );
}

/** Where a value is anything but plain JSON data: other prototypes, accessors, hidden members, numbers that JSON lacks. */
export function notPlain(value: unknown, path = '$'): string[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value !== 'object') return [`${path}: ${typeof value}`];
  const prototype: unknown = Object.getPrototypeOf(value);
  const list = Array.isArray(value);
  const usual = list
    ? prototype === Array.prototype
    : prototype === Object.prototype || prototype === null;
  const found = usual ? [] : [`${path}: another prototype`];
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const where = `${path}[${String(key).slice(0, 40)}]`;
    if (list && key === 'length') continue;
    if (typeof key === 'symbol' || descriptor === undefined) found.push(`${where}: a symbol`);
    else if (!('value' in descriptor)) found.push(`${where}: an accessor`);
    else if (!descriptor.enumerable) found.push(`${where}: hidden`);
    else found.push(...notPlain(descriptor.value, where));
  }
  return found;
}

/**
 * Runs inside the sandbox, as the author's own code: lists every key path that can be reached
 * from `roots` ([name, value] pairs), each object once, under the nearest path of the first root
 * that leads to it. Answers the lines and the paths by object.
 */
(function reach(roots) {
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const toString = Object.prototype.toString;
  const defaults = new Set([Object.prototype, Array.prototype, Function.prototype]);
  const paths = new Map();
  const lines = [];
  const queue = [];
  const isObject = (value) =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';
  const kindOf = (value) => {
    if (typeof value === 'function') return 'function';
    const tag = Reflect.apply(toString, value, []).slice(8, -1);
    return tag === 'Object' ? 'object' : `object ${tag}`;
  };
  const meet = (path, value) => {
    if (!isObject(value)) lines.push(`${path}: ${value === null ? 'null' : typeof value}`);
    else if (paths.has(value)) lines.push(`${path} -> ${paths.get(value)}`);
    else {
      paths.set(value, path);
      lines.push(`${path}: ${kindOf(value)}`);
      queue.push(value);
    }
  };
  const symbolText = (key) => {
    const text = String(key.description);
    const known = Symbol.keyFor(key);
    if (known !== undefined) return `[Symbol.for(${JSON.stringify(known)})]`;
    return text.startsWith('Symbol.') ? `[${text}]` : `[Symbol(${text})]`;
  };
  const keyText = (key) => {
    if (typeof key === 'symbol') return symbolText(key);
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  };
  const ordered = (keys) => {
    const texts = new Map(keys.map((key) => [key, keyText(key)]));
    const order = (a, b) => (texts.get(a) < texts.get(b) ? -1 : 1);
    return [...texts.keys()].sort(order).map((key) => [key, texts.get(key)]);
  };
  const obvious = (value, key, descriptor) => {
    if (typeof value === 'function') {
      if (key === 'name') return typeof descriptor.value === 'string';
      if (key === 'length') return typeof descriptor.value === 'number';
    }
    if (typeof value === 'function' && key === 'prototype') {
      const { value: prototype } = descriptor;
      return (
        isObject(prototype) &&
        ownKeys(prototype).length === 1 &&
        getOwnPropertyDescriptor(prototype, 'constructor') !== undefined &&
        getPrototypeOf(prototype) === Object.prototype
      );
    }
    if (key === 'constructor') return descriptor.value?.prototype === value;
    const isList = Array.isArray(value) || ArrayBuffer.isView(value);
    return isList && !isObject(descriptor.value) && typeof key === 'string';
  };
  const readAs = (path, get, receiver) => {
    let value;
    try {
      value = Reflect.apply(get, receiver, []);
    } catch {
      lines.push(`${path}: throws`);
      return;
    }
    meet(path, value);
  };
  const own = (value, path) => {
    for (const [key, text] of ordered(ownKeys(value))) {
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined || obvious(value, key, descriptor)) continue;
      const { get, set } = descriptor;
      if (get === undefined && set === undefined) {
        meet(path + text, descriptor.value);
        continue;
      }
      if (get !== undefined) meet(`${path}${text}<get>`, get);
      if (set !== undefined) meet(`${path}${text}<set>`, set);
      if (get !== undefined) readAs(path + text, get, value);
    }
  };
  // What the accessors of its prototypes answer an instance.
  const inherited = (value, path) => {
    if (typeof value === 'function' || getOwnPropertyDescriptor(value, 'constructor') !== undefined)
      return;
    for (let at = getPrototypeOf(value); at !== null; at = getPrototypeOf(at)) {
      if (at === Object.prototype) return;
      for (const [key, text] of ordered(ownKeys(at))) {
        if (key === 'constructor' || key === Symbol.toStringTag) continue;
        const get = getOwnPropertyDescriptor(at, key)?.get;
        if (get !== undefined) readAs(path + text, get, value);
      }
    }
  };
  // What only syntax gives, by its own name; then one root after the other, so that what a global
  // leads to goes by the global's name; what an object owns before what it inherits.
  const intrinsics = [
    ['%AsyncFunction%', getPrototypeOf(async () => {}).constructor],
    ['%GeneratorFunction%', getPrototypeOf(function* () {}).constructor],
    ['%AsyncGeneratorFunction%', getPrototypeOf(async function* () {}).constructor],
    ['%Iterator.prototype%', getPrototypeOf(getPrototypeOf([][Symbol.iterator]()))],
  ];
  for (const [name, value] of [...intrinsics, ...roots]) {
    meet(name, value);
    while (queue.length > 0) {
      const level = queue.splice(0);
      for (const each of level) own(each, paths.get(each));
      for (const each of level) inherited(each, paths.get(each));
      for (const each of level) {
        const prototype = getPrototypeOf(each);
        const usual = defaults.has(prototype) && paths.has(prototype);
        if (prototype !== null && !usual) meet(`${paths.get(each)}.[[Prototype]]`, prototype);
      }
    }
  }
  return { lines, paths };
});

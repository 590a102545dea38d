// biome-ignore-all lint/style/useTemplate: the engine makes such texts with a method that has a spy
/**
 * Puts a spy before every function of the language and behind every name of `names`: whatever
 * guest programs call or look for with a part of Hookbench in their hands is told to `tell`. What the
 * language does stays the same. Runs inside the sandbox.
 */
(function spies(names, watch, tell) {
  const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
  const OriginalProxy = Proxy;
  const isView = ArrayBuffer.isView;
  const text = String;
  const told = { __proto__: null };
  let busy = false;
  const look = (value, depth) => {
    const what = watch(value);
    if (what !== undefined || depth === 0) return what;
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return what;
    if (isView(value)) return undefined;
    const keys = ownKeys(value);
    for (let index = 0; index < keys.length && index < 50; index++) {
      const found = look(getOwnPropertyDescriptor(value, keys[index])?.value, depth - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const check = (where, value) => {
    if (busy) return;
    busy = true;
    let what;
    try {
      what = look(value, 1);
    } catch {
      // a hostile proxy among the arguments
    }
    if (what !== undefined && !(where + ' ' + what in told)) {
      told[where + ' ' + what] = true;
      tell(where + ' gets ' + what);
    }
    busy = false;
  };
  const spy = (where, original) => {
    const handler = {
      __proto__: null,
      apply(target, self, args) {
        check(where + ' as this', self);
        for (let index = 0; index < args.length; index++) check(where, args[index]);
        return apply(target, self, args);
      },
    };
    return new OriginalProxy(original, handler);
  };
  const replace = (where, holder) => {
    for (const key of ownKeys(holder)) {
      const descriptor = getOwnPropertyDescriptor(holder, key);
      if (!descriptor.configurable || key === 'constructor' || key === 'prototype') continue;
      const name = where + '.' + text(key);
      if (typeof descriptor.value === 'function') descriptor.value = spy(name, descriptor.value);
      if (descriptor.get !== undefined) descriptor.get = spy(name + '<get>', descriptor.get);
      if (descriptor.set !== undefined) descriptor.set = spy(name + '<set>', descriptor.set);
      defineProperty(holder, key, { __proto__: null, ...descriptor });
    }
  };
  const named = ownKeys(globalThis).filter((name) => {
    const shown = text(name);
    return /^[A-Z]/.test(shown) && !/^(Proxy|Infinity|NaN)$/.test(shown);
  });
  const holders = [];
  for (const name of named) {
    const descriptor = getOwnPropertyDescriptor(globalThis, name);
    const { value } = descriptor;
    if (typeof value === 'object' && value !== null) holders.push([name, value]);
    if (typeof value !== 'function') continue;
    holders.push([name, value]);
    if (value.prototype) holders.push([name + '.prototype', value.prototype]);
  }
  const Generator = getPrototypeOf(function* () {}).prototype;
  const iterators = [[].values(), new Map().keys(), new Set().keys(), ''[Symbol.iterator]()];
  for (const each of iterators) holders.push(['iterator', getPrototypeOf(each)]);
  holders.push(['Generator.prototype', Generator]);
  holders.push(['Iterator.prototype', getPrototypeOf(Generator)]);
  holders.push(['TypedArray.prototype', getPrototypeOf(Uint8Array.prototype)]);
  for (const [where, holder] of holders) replace(where, holder);

  const hidden = (value) => ({
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  const trap = (prototype, where, key) => {
    if (getOwnPropertyDescriptor(prototype, key) !== undefined) return;
    defineProperty(prototype, key, {
      __proto__: null,
      get() {
        check(where + '.' + key + '<get>', this);
        return undefined;
      },
      set(value) {
        check(where + '.' + key + '<set>', this);
        check(where + '.' + key + '<set> value', value);
        if (typeof this === 'object' || typeof this === 'function') {
          defineProperty(this, key, hidden(value));
        }
      },
      configurable: true,
    });
  };
  for (const name of names) trap(Object.prototype, 'Object.prototype', name);
  for (let index = 0; index < 4; index++) trap(Array.prototype, 'Array.prototype', '' + index);
});

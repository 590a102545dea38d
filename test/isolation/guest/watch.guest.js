/**
 * A prelude program of tests: `globalThis.hookbenchWatch(value)` names the part of Hookbench that a
 * value is, if it is one. It knows what `host` and `kit` held when it last looked, which it does
 * now and then.
 */
(function (host, kit) {
  'use strict';
  const { ownKeys, getOwnPropertyDescriptor } = Reflect;
  const { functionToString, stringIndexOf, weakMapGet, weakMapSet, WeakMap } = kit.primordials;
  const HOLDERS = ['primordials', 'console', 'timers', 'lambda'];
  const EVERY = 500;
  const isNative = (fn) => stringIndexOf(functionToString(fn), '[native code]') >= 0;
  // Members of kit that are the author's own, or that the author has as globals.
  const theirs = { __proto__: null, handler: true, setImmediate: true };
  let parts = new WeakMap();
  let asked = 0;
  const valueOf = (holder, key) => getOwnPropertyDescriptor(holder, key)?.value;
  const add = (holder, name, natives) => {
    weakMapSet(parts, holder, name);
    const keys = ownKeys(holder);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index];
      const member = valueOf(holder, key);
      if (typeof key === 'symbol' || key in theirs || typeof member !== 'function') continue;
      if (natives || !isNative(member)) weakMapSet(parts, member, `${name}.${key}`);
    }
  };
  const learn = () => {
    parts = new WeakMap();
    add(host, 'host', true);
    add(kit, 'kit', true);
    for (let index = 0; index < HOLDERS.length; index++) {
      const holder = valueOf(kit, HOLDERS[index]);
      if (holder !== undefined) add(holder, `kit.${HOLDERS[index]}`, false);
    }
    const input = valueOf(kit, 'input');
    if (typeof input === 'object' && input !== null) weakMapSet(parts, input, 'kit.input');
  };
  const watch = (value) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
      return undefined;
    if (asked % EVERY === 0) learn();
    asked += 1;
    return weakMapGet(parts, value);
  };
  Object.defineProperty(globalThis, 'hookbenchWatch', { value: watch });
});

(function (host, kit, settings) {
  'use strict';
  const { arrayIndexOf, defineProperty, getOwnPropertyDescriptor } = kit.primordials;
  const { program, names, enumerable } = settings;
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    const shown = arrayIndexOf(enumerable, name) >= 0;
    const put = (value) =>
      defineProperty(globalThis, name, {
        value,
        writable: true,
        enumerable: shown,
        configurable: true,
      });
    const lazy = {
      get [name]() {
        const value = kit.load(program)[name];
        put(value);
        return value;
      },
      set [name](value) {
        put(value);
      },
    };
    const { get, set } = getOwnPropertyDescriptor(lazy, name);
    defineProperty(globalThis, name, {
      get,
      set,
      enumerable: shown,
      configurable: true,
    });
  }
});

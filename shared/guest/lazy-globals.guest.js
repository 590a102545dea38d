(function (host, kit, settings) {
  'use strict';
  const { defineProperty, getOwnPropertyDescriptor } = kit.primordials;
  const { program, names } = settings;
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    const put = (value) =>
      defineProperty(globalThis, name, {
        value,
        writable: true,
        enumerable: false,
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
      enumerable: false,
      configurable: true,
    });
  }
});

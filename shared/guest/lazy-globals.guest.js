(function (host, kit, settings) {
  'use strict';
  const { defineProperty } = kit.primordials;
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
    defineProperty(globalThis, name, {
      get() {
        const value = kit.load(program)[name];
        put(value);
        return value;
      },
      set: put,
      enumerable: false,
      configurable: true,
    });
  }
});

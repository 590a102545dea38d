(host, kit) => {
  // fetch and Headers are parsed when the lambda first touches one of them.
  const { defineProperty } = kit.primordials;
  for (const name of ['fetch', 'Headers']) {
    const put = (value) =>
      defineProperty(globalThis, name, {
        __proto__: null,
        value,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    defineProperty(globalThis, name, {
      __proto__: null,
      get() {
        const value = kit.load('fusionauth/fetch')[name];
        put(value);
        return value;
      },
      set: put,
      enumerable: false,
      configurable: true,
    });
  }
};

(host, kit) => {
  const P = kit.primordials;
  const isObject = (value) =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';
  const console = {};
  for (const method of ['info', 'log', 'error', 'debug', 'warn']) {
    const write = {
      [method](...given) {
        const object = given.length > 0 && isObject(given[0]);
        host.emit(
          'console',
          P.stringify({
            __proto__: null,
            method,
            text: object ? P.objectToString(given[0]) : P.String(given[0]),
            object,
            extra: given.length > 1,
            stack: kit.errorAt(),
          }),
        );
      },
    };
    console[method] = write[method];
  }
  P.defineProperty(globalThis, 'console', {
    value: console,
    writable: true,
    enumerable: false,
    configurable: true,
  });
};

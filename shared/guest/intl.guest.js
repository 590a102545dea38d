(host, kit, facts) => {
  // The platform has it and this engine has not. Code that looks whether it is there finds it, as it
  // would on the platform; code that uses it is told that it can't be tried here.
  const P = kit.primordials;
  const Intl = {};
  const tell = (text) =>
    host.emit('dialect', P.stringify({ __proto__: null, what: 'absent', text }));
  for (let index = 0; index < facts.names.length; index++) {
    const name = facts.names[index];
    const made = function () {
      throw kit.notSimulated(`Intl.${name}`, tell);
    };
    P.defineProperty(made, 'name', { value: name, configurable: true });
    P.defineProperty(Intl, name, {
      value: made,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  }
  P.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true });
  return { __proto__: null, Intl };
};

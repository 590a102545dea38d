(host, kit) => {
  // Texts that depend on language and region: this engine has forms of its own, which are no
  // platform's. They are given, and the run says so.
  const P = kit.primordials;
  const METHODS = [
    [Number.prototype, ['toLocaleString'], 'Number.prototype'],
    [BigInt.prototype, ['toLocaleString'], 'BigInt.prototype'],
    [
      Date.prototype,
      ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
      'Date.prototype',
    ],
    [String.prototype, ['localeCompare'], 'String.prototype'],
  ];
  const said = new P.Set();
  const say = (text) => {
    if (P.setHas(said, text)) return;
    P.setAdd(said, text);
    host.emit('dialect', P.stringify({ __proto__: null, what: 'locale', text }));
  };
  const replace = (holder, name, owner) => {
    const real = holder[name];
    const { [name]: made } = {
      [name](...args) {
        say(`${owner}.${name}`);
        return P.apply(real, this, args);
      },
    };
    P.defineProperty(made, 'length', { value: real.length, configurable: true });
    P.defineProperty(holder, name, {
      value: made,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  };
  for (let row = 0; row < METHODS.length; row++) {
    const [holder, names, owner] = METHODS[row];
    for (let index = 0; index < names.length; index++) replace(holder, names[index], owner);
  }
};

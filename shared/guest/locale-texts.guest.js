(host, kit, facts) => {
  'use strict';
  // Texts that depend on language and region. What the platform gives in its own region, which is
  // American English at UTC, is made by a program that loads when it is asked; of anything else
  // this engine has a form of its own, which is no platform's: it is given, and the run says so.
  const P = kit.primordials;
  const said = new P.Set();
  const say = (text) => {
    if (P.setHas(said, text)) return;
    P.setAdd(said, text);
    host.emit('dialect', P.stringify({ __proto__: null, what: 'locale', text }));
  };
  const put = (holder, name, made, length) => {
    P.defineProperty(made, 'length', { value: length, configurable: true });
    P.defineProperty(holder, name, {
      value: made,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  };
  const replace = (holder, owner, name) => {
    const real = P.getOwnPropertyDescriptor(holder, name)?.value ?? holder[name];
    const { [name]: made } = {
      [name](...args) {
        const exact = facts.forms && kit.load(facts.forms)[`${owner}.${name}`](this, args);
        if (typeof exact === 'string' || typeof exact === 'number') return exact;
        // a wrong receiver is an error of the engine's
        const given = P.apply(real, this, args);
        say(`${owner}.prototype.${name}`);
        return given;
      },
    };
    put(holder, name, made, name === 'localeCompare' ? 1 : 0);
  };
  replace(Number.prototype, 'Number', 'toLocaleString');
  replace(BigInt.prototype, 'BigInt', 'toLocaleString');
  replace(Date.prototype, 'Date', 'toLocaleString');
  replace(Date.prototype, 'Date', 'toLocaleDateString');
  replace(Date.prototype, 'Date', 'toLocaleTimeString');
  replace(String.prototype, 'String', 'localeCompare');

  // Without a language these are the language's own; some languages have other letters.
  const OTHER_LETTERS = /^(?:az|lt|tr|el)(?:-|$)/i;
  const cased = (name) => {
    const real = String.prototype[name];
    const { [name]: made } = {
      [name](locale) {
        const given = P.apply(real, this, []);
        const isPlain = locale === undefined || locale === 'en' || locale === 'en-US';
        const isOther = typeof locale === 'string' && P.regExpExec(OTHER_LETTERS, locale) === null;
        if (!isPlain && !(facts.forms && isOther)) say(`String.prototype.${name}`);
        return given;
      },
    };
    put(String.prototype, name, made, 0);
  };
  cased('toLocaleUpperCase');
  cased('toLocaleLowerCase');

  // The engine's own passes neither language nor options on.
  const inside = new P.Set();
  const listed = (holder) => {
    const { toLocaleString } = {
      toLocaleString(...args) {
        const list = P.Object(this);
        if (P.setHas(inside, list)) return '';
        P.setAdd(inside, list);
        try {
          let text = '';
          const { length } = list;
          for (let index = 0; index < length; index++) {
            if (index > 0) text += ',';
            const each = list[index];
            if (each !== undefined && each !== null) text += P.String(each.toLocaleString(...args));
          }
          return text;
        } finally {
          P.setDelete(inside, list);
        }
      },
    };
    put(holder, 'toLocaleString', toLocaleString, 0);
  };
  listed(Array.prototype);
  listed(P.getPrototypeOf(P.Uint8Array.prototype));

  // The name of the zone, which this engine leaves out.
  const zoned = (method) => {
    const real = P.uncurry(Date.prototype[method]);
    const { [method]: made } = {
      [method]() {
        const shown = real(this);
        return shown === 'Invalid Date' ? shown : `${shown} (${facts.zone})`;
      },
    };
    put(Date.prototype, method, made, 0);
  };
  zoned('toString');
  zoned('toTimeString');
};

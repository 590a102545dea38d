(host, kit, facts) => {
  'use strict';
  // Natives whose messages tell of what they were given: the engine's own do not.
  const P = kit.primordials;
  const { reword } = kit.errors;
  const replace = (holder, name, make) => {
    const real = holder[name];
    const { [name]: made } = make(real);
    P.defineProperty(made, 'length', { value: real.length, configurable: true });
    P.defineProperty(holder, name, {
      value: made,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  };
  const words = () => kit.load(facts.json);

  replace(JSON, 'parse', (real) => ({
    parse(text, reviver) {
      let source;
      let parsed;
      try {
        source = `${text}`;
        parsed = real(source);
      } catch (error) {
        if (source === undefined) throw error;
        const message = P.getOwnPropertyDescriptor(error, 'message')?.value;
        const ends = message === 'stack overflow' || error.name !== 'SyntaxError';
        if (ends) throw error;
        throw reword(error, words().atParse(source));
      }
      return typeof reviver === 'function' ? real(source, reviver) : parsed;
    },
  }));
  replace(JSON, 'stringify', (real) => ({
    stringify(value, replacer, space) {
      try {
        return real(value, replacer, space);
      } catch (error) {
        const message = P.getOwnPropertyDescriptor(error, 'message')?.value;
        if (message !== 'circular reference' || typeof replacer === 'function') throw error;
        throw reword(error, words().circular(value));
      }
    },
  }));
  const DEFINED = {
    __proto__: null,
    'property is not configurable': (key) => `Cannot redefine property: ${key}`,
    'object is not extensible': (key) => `Cannot define property ${key}, object is not extensible`,
  };
  replace(P.Object, 'defineProperty', (real) => ({
    defineProperty(target, key, descriptor) {
      try {
        return real(target, key, descriptor);
      } catch (error) {
        const message = P.getOwnPropertyDescriptor(error, 'message')?.value;
        const known = facts.isV8 && typeof key !== 'object' ? DEFINED[message] : undefined;
        if (known === undefined) throw error;
        throw reword(error, known(P.String(key)));
      }
    },
  }));
  replace(String.prototype, 'repeat', (real) => ({
    repeat(count) {
      try {
        return P.apply(real, this, [count]);
      } catch (error) {
        const message = P.getOwnPropertyDescriptor(error, 'message')?.value;
        if (message !== 'invalid repeat count') throw error;
        throw reword(error, words().count(count));
      }
    },
  }));
};

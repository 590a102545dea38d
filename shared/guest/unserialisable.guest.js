(_host, kit) => {
  // Where JSON stops in a value, and what stands there. It reads the value once more, in the order
  // of JSON; what the author put in the way runs again, on the run's own time.
  const P = kit.primordials;
  const LONGEST_KEY = 64;
  const LONGEST_PATH = 300;
  const KEPT = 140;
  const NAME = /^[A-Za-z_$][\w$]*$/;
  const IN_THE_WAY = { __proto__: null };

  const step = (key) => {
    const shown = key.length > LONGEST_KEY ? `${P.stringSlice(key, 0, LONGEST_KEY)}...` : key;
    return P.regExpExec(NAME, key) === null || shown !== key
      ? `[${P.stringify(shown)}]`
      : `.${key}`;
  };
  const shortened = (path) =>
    path.length <= LONGEST_PATH
      ? path
      : `${P.stringSlice(path, 0, KEPT)} ... ${P.stringSlice(path, -KEPT)}`;
  const stop = (path, what) => ({ __proto__: IN_THE_WAY, path: shortened(path), what });
  const reading = (path, what, read) => {
    try {
      return read();
    } catch {
      throw stop(path, what);
    }
  };
  const isObject = (value) =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';

  const written = (value, path, key) => {
    if (!isObject(value) && typeof value !== 'bigint') return value;
    const toJson = reading(path, 'has a toJSON that can not be read', () => value.toJSON);
    if (typeof toJson !== 'function') return value;
    return reading(path, 'has a toJSON that throws', () => P.apply(toJson, value, [key]));
  };
  const walk = (given, path, key, above) => {
    const value = written(given, path, key);
    if (
      typeof value === 'bigint' ||
      (isObject(value) && P.objectToString(value) === '[object BigInt]')
    )
      throw stop(path, 'is a BigInt');
    if (typeof value !== 'object' || value === null) return;
    for (let at = above; at !== undefined; at = at.above) {
      if (at.value === value) throw stop(path, `refers back to ${shortened(at.path)}`);
    }
    const here = { __proto__: null, value, path, above };
    const list = reading(path, 'can not be read', () => P.isArray(value));
    const keys = list ? undefined : reading(path, 'can not be read', () => P.objectKeys(value));
    const count = list ? reading(path, 'can not be read', () => value.length) : keys.length;
    for (let index = 0; index < count; index++) {
      const name = list ? `${index}` : keys[index];
      const inner = list ? `${path}[${index}]` : path + step(name);
      walk(
        reading(inner, 'throws when it is read', () => value[name]),
        inner,
        name,
        here,
      );
    }
  };
  /**
   * @param path how the value itself is called, as `$` or `$.claim`
   * @returns a text as `$.a.b[3] is a BigInt`; undefined when nothing is found
   */
  const placeIn = (value, path) => {
    try {
      walk(value, path, '', undefined);
      return undefined;
    } catch (found) {
      const isOurs = isObject(found) && P.getPrototypeOf(found) === IN_THE_WAY;
      return isOurs ? `${found.path} ${found.what}` : undefined;
    }
  };
  return { placeIn, step };
};

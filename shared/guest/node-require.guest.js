(function (host, kit, settings) {
  'use strict';
  const P = kit.primordials;
  const { programs, notSimulated } = settings;

  const fail = (message, code, more) => {
    const error = new P.Error(message);
    error.code = code;
    return P.objectAssign(error, more);
  };

  const bareName = (name) => (P.stringStartsWith(name, 'node:') ? P.stringSlice(name, 5) : name);

  const notFound = (name, fromFile) => {
    const stack = fromFile === undefined ? [] : [fromFile];
    const tail = fromFile === undefined ? '' : `\nRequire stack:\n- ${fromFile}`;
    return fail(`Cannot find module '${name}'${tail}`, 'MODULE_NOT_FOUND', { requireStack: stack });
  };

  kit.isBuiltin = (name) => {
    const bare = bareName(name);
    return P.hasOwn(programs, bare) || P.arrayIndexOf(notSimulated, bare) >= 0;
  };

  /** What `require.resolve` gives for a built-in module: its name. Throws MODULE_NOT_FOUND for others. */
  kit.resolveBuiltin = (name, fromFile) => {
    if (typeof name !== 'string') {
      throw kit.load('node-errors').invalidArgument('request', 'of type string', name);
    }
    if (kit.isBuiltin(name)) return name;
    throw notFound(name, fromFile);
  };

  /**
   * A built-in module by name, with or without `node:`.
   * Throws MODULE_NOT_FOUND with Node's words, or ERR_HOOKBENCH_NOT_SIMULATED for a built-in that
   * exists in Node and not here.
   */
  kit.require = (name, fromFile) => {
    if (typeof name !== 'string') {
      throw kit.load('node-errors').invalidArgument('id', 'of type string', name);
    }
    const bare = bareName(name);
    if (P.hasOwn(programs, bare)) {
      const place = P.stringSplit(programs[bare], '.');
      const module = kit.load(place[0]);
      return place.length === 1 ? module : module[place[1]];
    }
    if (P.arrayIndexOf(notSimulated, bare) >= 0) {
      throw P.objectAssign(kit.notSimulated(`the module '${name}' of Node`), { module: bare });
    }
    if (bare !== name) {
      throw fail(`No such built-in module: ${name}`, 'ERR_UNKNOWN_BUILTIN_MODULE');
    }
    throw notFound(name, fromFile);
  };
});

(host, kit) => {
  // `require` and `import` as a handler file without packages sees them.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;
  const RUNTIME = '/var/runtime/index.mjs';
  const BARE = /^(?!\.{0,2}\/)/;

  const say = (name, kind) =>
    host.emit('lambda', P.stringify(kit.bare({ phase: 'module', name, kind })));
  // Node 22's runtime requires the file, Node 24's imports it.
  const stackOf = () => (lambda.runtime === 24 ? [lambda.path] : [lambda.path, RUNTIME]);
  kit.onNotSimulated = (what) => say(what, 'not-simulated');
  // Node 23 took them away.
  const OLD_UTIL = [
    ...['isBoolean', 'isBuffer', 'isDate', 'isError', 'isFunction', 'isNull', 'isNullOrUndefined'],
    ...['isNumber', 'isObject', 'isPrimitive', 'isRegExp', 'isString', 'isSymbol', 'isUndefined'],
    'log',
  ];
  const ofThisNode = (name, found) => {
    const isUtil = name === 'util' || name === 'node:util' || name === 'sys' || name === 'node:sys';
    if (!isUtil || lambda.runtime !== 24) return found;
    for (let index = 0; index < OLD_UTIL.length; index++) P.deleteProperty(found, OLD_UTIL[index]);
    return found;
  };
  const builtin = (name) => {
    try {
      const found = ofThisNode(name, kit.require(name, P.arrayJoin(stackOf(), '\n- ')));
      say(name, 'builtin');
      return found;
    } catch (error) {
      const { code } = error;
      if (code === 'MODULE_NOT_FOUND') {
        say(name, 'package');
        error.requireStack = stackOf();
      }
      throw error;
    }
  };

  /** Calls the module wrapper; answers what the file exports. */
  lambda.evaluateCommonJs = (wrapper, directory) => {
    const module = {
      exports: {},
      id: lambda.path,
      filename: lambda.path,
      path: directory,
      loaded: false,
      children: [],
      paths: [`${directory}/node_modules`, '/var/node_modules', '/node_modules'],
    };
    const require = (id) => builtin(id);
    module.require = require;
    P.apply(wrapper, module.exports, [module.exports, require, module, lambda.path, directory]);
    module.loaded = true;
    return module.exports;
  };

  // A built-in module as ES module text. Its object is handed over by a global name that is gone
  // before any code of the author runs again.
  let handed = 0;
  kit.moduleSource = (name) => {
    let found;
    try {
      found = builtin(name);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
      const bare = P.regExpExec(BARE, name) !== null;
      throw new P.Error(
        `Cannot find ${bare ? 'package' : 'module'} '${name}' imported from ${lambda.path}`,
      );
    }
    handed += 1;
    const slot = `hookbench module ${handed}`;
    P.defineProperty(globalThis, slot, { value: found, configurable: true });
    const key = P.stringify(slot);
    const lines = [
      `const found = globalThis[${key}];`,
      `delete globalThis[${key}];`,
      'export default found;',
    ];
    const names = P.getOwnPropertyNames(found);
    for (let index = 0; index < names.length; index++) {
      if (P.regExpExec(IDENTIFIER, names[index]) === null || names[index] === 'default') continue;
      P.arrayPush(
        lines,
        `const e${index} = found.${names[index]}; export { e${index} as ${names[index]} };`,
      );
    }
    return P.arrayJoin(lines, '\n');
  };
  const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
};

(host, kit) => {
  // `require` and `import` as a handler file without packages sees them.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;
  const RUNTIME = '/var/runtime/index.mjs';

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

  const loader = (kind) => () => {
    throw kit.notSimulated(`require.extensions['${kind}'] of Node`);
  };
  const loaders = () => ({
    __proto__: null,
    '.js': loader('.js'),
    '.json': loader('.json'),
    '.node': loader('.node'),
  });

  /** What hangs on a handler file's `require`. The runtime, which is no CommonJS module, is main. */
  const furnish = (require, module) => {
    const { path, filename } = module;
    const own = [filename, './index', './index.js', '.', './', `${path}/index`];
    function resolve(request) {
      if (P.arrayIndexOf(own, request) >= 0) return filename;
      try {
        return kit.resolveBuiltin(request, P.arrayJoin(stackOf(), '\n- '));
      } catch (error) {
        if (error.code === 'MODULE_NOT_FOUND') error.requireStack = stackOf();
        throw error;
      }
    }
    resolve.paths = function paths(request) {
      if (P.stringStartsWith(request, '.')) return [path];
      return kit.isBuiltin(request) ? null : P.arraySlice(module.paths);
    };
    P.defineProperty(resolve, 'length', { __proto__: null, value: 2 });
    const parts = { resolve, main: undefined, extensions: loaders() };
    P.objectAssign(require, parts, { cache: { __proto__: null, [filename]: module } });
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
    furnish(require, module);
    module.require = require;
    P.apply(wrapper, module.exports, [module.exports, require, module, lambda.path, directory]);
    module.loaded = true;
    return module.exports;
  };

  kit.builtin = builtin;
  kit.importer = () => lambda.path;
};

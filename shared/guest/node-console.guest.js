(function (host, kit) {
  'use strict';
  const P = kit.primordials;
  const { apply, defineProperty, arraySlice, stringSlice, stringSplit, arrayJoin, stringify } = P;

  // Most lines consist of texts and numbers: those are formatted here, so that no run pays for
  // an inspector that it does not need. Undefined: it takes the inspector.
  const primitive = (value) => {
    switch (typeof value) {
      case 'string':
        return value;
      case 'number':
        return value === 0 && 1 / value < 0 ? '-0' : `${value}`;
      case 'bigint':
        return `${value}n`;
      case 'undefined':
      case 'boolean':
        return `${value}`;
      default:
        return value === null ? 'null' : undefined;
    }
  };
  const plain = (value) =>
    typeof value === 'object' ? kit.load('inspect-plain')(value) : undefined;
  const quick = (args) => {
    const first = args[0];
    const several = args.length > 1;
    let text = '';
    let next = 0;
    if (typeof first === 'string') {
      if (!several) return first;
      let from = 0;
      next = 1;
      for (
        let index = P.stringIndexOf(first, '%');
        index >= 0 && index < first.length - 1;
        index++
      ) {
        if (first[index] !== '%') continue;
        index += 1;
        const kind = first[index];
        if (kind === '%') {
          text += stringSlice(first, from, index);
          from = index + 1;
        } else if (next < args.length && P.stringIndexOf('sdifjoOc', kind) >= 0) {
          const value = args[next];
          const known = kind === 's' || (kind === 'd' && typeof value === 'number');
          const shown = known ? primitive(value) : undefined;
          if (shown === undefined) return undefined;
          text += stringSlice(first, from, index - 1) + shown;
          from = index + 1;
          next += 1;
        }
      }
      text += stringSlice(first, from);
    }
    for (; next < args.length; next++) {
      const shown = primitive(args[next]) ?? plain(args[next]);
      if (shown === undefined) return undefined;
      text += next === 0 ? shown : ` ${shown}`;
    }
    return text;
  };

  let indent = '';
  const hooks = {
    primitive,
    objectKeys: P.ownKeys(P.Object.prototype).length,
    arrayKeys: P.ownKeys(P.getPrototypeOf([])).length,
    /** What `util.format` answers for these arguments. */
    format: (args) => quick(args) ?? kit.load('inspect').format(args),
    /** Makes the text of one call and hands it to the sink; a platform's driver may replace it. */
    write(method, level, args) {
      let text = hooks.format(args);
      if (method === 'trace') text = kit.load('inspect').trace(text);
      if (indent !== '') text = indent + arrayJoin(stringSplit(text, '\n'), `\n${indent}`);
      hooks.sink(method, level, text, args);
    },
    /** Takes one finished line; a platform's driver may replace it. */
    sink(method, level, text) {
      host.emit('console', stringify(kit.bare({ method, level, text })));
    },
    /** Adds a method that logs at a level. */
    add(method, level) {
      const log = { [method]: (...args) => hooks.write(method, level, args) }[method];
      defineProperty(console, method, {
        value: log,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
  };
  kit.console = hooks;

  const counts = new P.Map();
  const timers = new P.Map();
  const label = (given) => (given === undefined ? 'default' : `${given}`);
  const span = (name, method) => {
    const started = P.mapGet(timers, name);
    if (started === undefined) {
      kit.emitWarning(`No such label '${name}' for console.${method}()`);
      return undefined;
    }
    return kit.load('inspect').duration(kit.now() - started);
  };
  const console = {
    assert(condition, ...args) {
      if (condition) return;
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args = ['Assertion failed', ...arraySlice(args)];
      apply(console.warn, console, args);
    },
    clear() {},
    count(given) {
      const name = label(given);
      const count = (P.mapGet(counts, name) ?? 0) + 1;
      P.mapSet(counts, name, count);
      console.log(`${name}: ${count}`);
    },
    countReset(given) {
      const name = label(given);
      if (P.mapHas(counts, name)) P.mapDelete(counts, name);
      else kit.emitWarning(`Count for '${name}' does not exist`);
    },
    dir(value, options) {
      hooks.sink('dir', 'info', kit.load('inspect').dir(value, options), [value]);
    },
    dirxml(...args) {
      apply(console.log, console, args);
    },
    group(...args) {
      if (args.length > 0) apply(console.log, console, args);
      indent += '  ';
    },
    groupCollapsed(...args) {
      apply(console.group, console, args);
    },
    groupEnd() {
      indent = stringSlice(indent, 2);
    },
    table(data, columns) {
      const text = kit.load('inspect').table(data, columns);
      console.log(text === undefined ? data : text);
    },
    time(given) {
      const name = label(given);
      if (P.mapHas(timers, name))
        kit.emitWarning(`Label '${name}' already exists for console.time()`);
      else P.mapSet(timers, name, kit.now());
    },
    timeEnd(given) {
      const name = label(given);
      const text = span(name, 'timeEnd');
      if (text === undefined) return;
      P.mapDelete(timers, name);
      console.log('%s: %s', name, text);
    },
    timeLog(given, ...args) {
      const name = label(given);
      const text = span(name, 'timeLog');
      if (text !== undefined) console.log('%s: %s', name, text, ...arraySlice(args));
    },
  };
  const levels = {
    log: 'info',
    info: 'info',
    debug: 'debug',
    warn: 'warn',
    error: 'error',
    trace: 'trace',
  };
  for (const method in levels) hooks.add(method, levels[method]);
  defineProperty(console, P.Symbol.toStringTag, { value: 'console', configurable: true });
  defineProperty(globalThis, 'console', {
    value: console,
    writable: true,
    enumerable: false,
    configurable: true,
  });
});

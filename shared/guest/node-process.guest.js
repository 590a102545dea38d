(function (host, kit, settings) {
  'use strict';
  const P = kit.primordials;
  const { defineProperty } = P;
  // Node has had them since 20, before its engine did.
  for (const name of ['dispose', 'asyncDispose']) {
    if (P.hasOwn(P.Symbol, name)) continue;
    defineProperty(P.Symbol, name, { value: P.Symbol(`Symbol.${name}`) });
  }

  let environment;
  const text = (value) => {
    if (typeof value === 'symbol')
      throw new P.TypeError('Cannot convert a Symbol value to a string');
    return `${value}`;
  };
  // The environment comes with the input, which arrives after this program has run.
  const env = () => {
    environment ??= new P.Proxy(P.objectAssign({}, kit.input.env), {
      set: (target, key, value) => {
        target[key] = text(value);
        return true;
      },
      defineProperty: (target, key, descriptor) =>
        defineProperty(target, key, {
          value: text(descriptor.value),
          writable: true,
          enumerable: true,
          configurable: true,
        }),
    });
    return environment;
  };
  let started;
  const since = () => {
    started ??= kit.peek();
    return kit.now() - started;
  };
  const hrtime = function hrtime(previous) {
    const ms = since();
    let seconds = P.mathFloor(ms / 1000);
    let nanos = P.mathFloor((ms % 1000) * 1e6);
    if (previous !== undefined) {
      seconds -= previous[0];
      nanos -= previous[1];
      if (nanos < 0) {
        seconds -= 1;
        nanos += 1e9;
      }
    }
    return [seconds, nanos];
  };
  hrtime.bigint = () => BigInt(P.mathFloor(since() * 1e6));
  const memoryUsage = () => ({
    rss: 47_000_000,
    heapTotal: 6_000_000,
    heapUsed: 5_000_000,
    external: 2_000_000,
    arrayBuffers: 11_000,
  });
  memoryUsage.rss = () => memoryUsage().rss;
  const REFUSED = [
    ...['abort', 'availableMemory', 'binding', 'chdir', 'constrainedMemory', 'dlopen', 'getegid'],
    ...[
      'geteuid',
      'getgid',
      'getgroups',
      'getuid',
      'getActiveResourcesInfo',
      'kill',
      'loadEnvFile',
    ],
    ...['resourceUsage', 'setUncaughtExceptionCaptureCallback'],
  ];
  const refuse = (what) => {
    throw kit.notSimulated(what);
  };
  const outputTo = (name, level) => ({
    fd: name === 'stdout' ? 1 : 2,
    writable: true,
    write(chunk) {
      kit.console?.sink(name, level, `${chunk}`, [chunk]);
      return true;
    },
  });
  const process = {
    title: 'node',
    version: `v${settings.version}`,
    versions: { node: settings.version, v8: '12.4.254.21-node.22', modules: '127' },
    release: { name: 'node', lts: 'Jod' },
    features: {},
    config: {},
    execPath: '/usr/local/bin/node',
    arch: 'x64',
    platform: 'linux',
    argv: ['/usr/local/bin/node'],
    execArgv: [],
    pid: 1,
    ppid: 0,
    exitCode: undefined,
    cwd: () => settings.cwd,
    umask: () => 0o22,
    // The sandbox does not measure itself: an idle Node's, the same in every run.
    memoryUsage,
    cpuUsage: () => ({ user: P.mathFloor(since() * 1000), system: 0 }),
    stdout: outputTo('stdout', 'info'),
    stderr: outputTo('stderr', 'error'),
    uptime: () => since() / 1000,
    hrtime,
    nextTick(callback, ...args) {
      kit.nextTick(callback, args);
    },
    on: () => process,
    once: () => process,
    listenerCount: () => 0,
    off: () => process,
    removeListener: () => process,
    emitWarning: (...args) => kit.emitWarning(...args),
  };
  for (let index = 0; index < REFUSED.length; index++) {
    const name = REFUSED[index];
    process[name] = () => refuse(`process.${name}`);
  }

  kit.writeError = (text) => kit.console?.sink('stderr', 'error', text, [text]);
  let hinted = false;
  /** As process.emitWarning: (warning, type, code) or (warning, {type, code, detail}). */
  kit.emitWarning = (warning, given, givenCode) => {
    const options =
      typeof given === 'object' && given !== null ? given : { type: given, code: givenCode };
    const isText = typeof warning === 'string';
    const name = isText ? (options.type ?? 'Warning') : warning.name;
    const code = isText ? options.code : warning.code;
    const isDeprecation = name === 'DeprecationWarning';
    const coded = code === undefined ? '' : `[${code}] `;
    let text = `(node:${process.pid}) ${coded}${name}: ${isText ? warning : warning.message}`;
    if (options.detail !== undefined) text += `\n${options.detail}`;
    if (!hinted) {
      hinted = true;
      const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
      text += `\n(Use \`node ${flag} ...\` to show where the warning was created)`;
    }
    kit.writeError(`${text}\n`);
  };
  defineProperty(process, 'env', {
    get: env,
    set: (value) => {
      environment = value;
    },
    enumerable: true,
    configurable: true,
  });
  defineProperty(process, P.Symbol.toStringTag, { value: 'process', configurable: true });
  defineProperty(globalThis, 'process', {
    value: process,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  defineProperty(globalThis, 'global', {
    value: globalThis,
    writable: true,
    enumerable: true,
    configurable: true,
  });
});

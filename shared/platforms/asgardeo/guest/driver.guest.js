(function (host, kit) {
  'use strict';
  const P = kit.primordials;
  const report = (value) => host.report(P.stringify(kit.bare(value)));
  const threw = (error) => report({ kind: 'threw', error: kit.describe(error) });

  const answer = (value) => {
    if (value === null || typeof value !== 'object' || P.isArray(value)) {
      const type = value === null ? 'null' : P.isArray(value) ? 'array' : typeof value;
      report({ kind: 'not-an-object', type });
      return;
    }
    if (P.hasOwn(value, 'status') && !P.hasOwn(value, 'actionStatus')) {
      const { status, headers, body } = value;
      const raw = { __proto__: null, status, headers, body };
      const at = kit.load('unserialisable').placeIn(raw, '$');
      report(at === undefined ? { kind: 'raw', ...raw } : { kind: 'unserialisable', at });
      return;
    }
    let text;
    try {
      text = P.stringify(value);
    } catch (error) {
      const at = kit.load('unserialisable').placeIn(value, '$');
      if (at === undefined) threw(error);
      else report({ kind: 'unserialisable', at, error: kit.describe(error) });
      return;
    }
    if (text === undefined) report({ kind: 'not-an-object', type: 'undefined' });
    else report({ kind: 'action', text });
  };

  const guarded = (fn) => (value) => {
    try {
      fn(value);
    } catch (error) {
      threw(error);
    }
  };
  const settle = (value, fn) => {
    P.promiseThen(P.promiseResolve(value), guarded(fn), threw);
  };

  const start = (namespace) => {
    const handler = namespace.default;
    if (typeof handler !== 'function') {
      report({ kind: 'no-handler', type: typeof handler });
      return;
    }
    settle(P.apply(handler, undefined, [kit.input.request]), answer);
  };

  kit.onDrain = () => report({ kind: 'never-answers' });
  kit.onUncaught = threw;
  kit.onNotSimulated = (what) => host.emit('not-simulated', P.stringify(what));
  guarded(() => {
    const loaded = host.load();
    // A namespace has no prototype. instanceof would ask the author's Symbol.hasInstance.
    if (P.getPrototypeOf(loaded) === null) start(loaded);
    else settle(loaded, start);
  })();
});

(host, kit) => {
  const P = kit.primordials;
  const { hasOwn, isArray, mapGet, mapSet, objectKeys, stringify } = P;
  const { entry, given, returns, secrets, subjects } = kit.input;
  // Functions whose body runs later or in parts.
  const DEFERRED = [
    '[object AsyncFunction]',
    '[object GeneratorFunction]',
    '[object AsyncGeneratorFunction]',
  ];
  const DEEPEST_LOOK = 32;
  const plain = P.getPrototypeOf({});
  // Author code that loops over claims must not fill the memory with its own places.
  const MOST_WRITES = 1000;
  // ... nor a loop over one claim the time.
  const MOST_AGAIN = 20;

  // The arguments are deep copies behind proxies that note where each write comes from. A copy
  // holds the proxies of its members, so that reads need no trap and identities hold.
  const proxies = new P.Map();
  const homes = new P.Map();
  let writes;
  let count = 0;
  const note = (target, key) => {
    if (typeof key === 'symbol') return;
    if (writes !== undefined && writes.target === target && writes.key === key) {
      if (writes.again >= MOST_AGAIN) return;
      writes.again += 1;
      writes.stack = kit.errorAt();
      return;
    }
    if (count >= MOST_WRITES) return;
    count += 1;
    writes = { __proto__: null, target, key, again: 0, stack: kit.errorAt(), previous: writes };
  };
  const handler = {
    __proto__: null,
    set(target, key, value, receiver) {
      if (receiver !== mapGet(proxies, target)) return P.set(target, key, value, receiver);
      // `push` sets a length that its element already made: that is no write of its own
      const before = key === 'length' && isArray(target) ? target.length : undefined;
      const done = P.set(target, key, value);
      if (done && (before === undefined || before !== value)) note(target, key);
      return done;
    },
    defineProperty(target, key, descriptor) {
      const done = P.defineProperty(target, key, descriptor);
      if (done && ('value' in descriptor || 'get' in descriptor)) note(target, key);
      return done;
    },
    deleteProperty(target, key) {
      const existed = hasOwn(target, key);
      const done = P.deleteProperty(target, key);
      if (done && existed) note(target, key);
      return done;
    },
  };
  const track = (value, home) => {
    if (typeof value !== 'object' || value === null) return value;
    mapSet(homes, value, home);
    const names = objectKeys(value);
    for (let index = 0; index < names.length; index++) {
      const key = names[index];
      P.defineProperty(value, key, {
        __proto__: null,
        value: track(value[key], { __proto__: null, key, parent: home }),
      });
    }
    const proxy = new P.Proxy(value, handler);
    mapSet(proxies, value, proxy);
    return proxy;
  };

  if (secrets !== null) {
    given[given.length - 1].services = {
      secrets: {
        get(name) {
          if (typeof name === 'string' && hasOwn(secrets, name)) return secrets[name];
          host.emit(
            'secret.unknown',
            stringify({
              __proto__: null,
              name: typeof name === 'string' ? name : typeof name,
              stack: kit.errorAt(),
            }),
          );
          return undefined;
        },
      },
    };
  }
  const args = [];
  for (let index = 0; index < given.length; index++) {
    const value = given[index];
    args[index] =
      value === null
        ? undefined
        : track(value, { __proto__: null, key: `${index}`, parent: undefined });
  }
  const pathOf = (home, key) => {
    let text = stringify(key);
    for (let at = home; at !== undefined; at = at.parent) text = `${stringify(at.key)},${text}`;
    return `[${text}]`;
  };
  // newest first
  const writesText = () => {
    let text = '';
    for (let write = writes; write !== undefined; write = write.previous) {
      const path = pathOf(mapGet(homes, write.target), write.key);
      text += `${text === '' ? '' : ','}{"path":${path},"stack":${stringify(write.stack)}}`;
    }
    return `[${text}]`;
  };
  // What JSON writes as something else, inside a value that it can write; the first that is found.
  const oddity = (value, depth) => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST_LOOK) return undefined;
    if (!isArray(value)) {
      const prototype = P.getPrototypeOf(value);
      if (prototype !== plain && prototype !== null) return P.objectToString(value);
    }
    const names = objectKeys(value);
    for (let index = 0; index < names.length; index++) {
      const member = value[names[index]];
      const type = typeof member;
      if (type === 'undefined' || type === 'function' || type === 'symbol') return type;
      if (type === 'number' && !P.numberIsFinite(member)) return `${member}`;
      const inner = oddity(member, depth + 1);
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
  const add = (text, part) => (text === '' ? part : `${text},${part}`);
  // Each member is serialised by itself, so that one that cannot be is named. The arguments stand
  // at the top of the report: what holds them counts as nesting.
  let unusable = '';
  const subjectText = (position) => {
    const subject = given[position];
    const list = isArray(subject);
    let kept = '';
    const flaw = (name, kind, message) => {
      const parts = `"position":${position},"name":${name},"kind":"${kind}","message":${stringify(message)}`;
      unusable = add(unusable, `{${parts}}`);
    };
    const names = objectKeys(subject);
    for (let index = 0; index < names.length; index++) {
      const name = stringify(names[index]);
      let value;
      try {
        value = subject[names[index]];
        const text = stringify(value);
        if (text === undefined) flaw(name, 'dropped', typeof value);
        if (list) kept = add(kept, text === undefined ? 'null' : text);
        else if (text !== undefined) kept = add(kept, `${name}:${text}`);
        if (typeof value === 'number' && !P.numberIsFinite(value)) flaw(name, 'null', `${value}`);
        const odd = text === undefined ? undefined : oddity(value, 0);
        if (odd !== undefined) flaw(name, 'changed', odd);
      } catch (error) {
        const { placeIn, step } = kit.load('unserialisable');
        const place = placeIn(value, `$${step(names[index])}`);
        const { message } = kit.describe(error);
        flaw(name, 'broken', place === undefined ? message : `${message} (${place})`);
      }
    }
    return `"argument${position}":${list ? `[${kept}]` : `{${kept}}`}`;
  };
  const edits = () => {
    let text = '';
    for (let index = 0; index < subjects.length; index++) {
      text = add(text, subjectText(subjects[index]));
    }
    return `${add(text, `"unusable":[${unusable}]`)},"writes":${writesText()}`;
  };
  const decisionText = (value) => {
    try {
      return stringify(value) ?? 'null';
    } catch {
      return 'null';
    }
  };

  host.load();
  const lambda = host.lookup(entry);
  if (typeof lambda !== 'function') {
    host.report(`{"status":"missing","found":${stringify(typeof lambda)}}`);
    return;
  }
  const nature = P.objectToString(lambda);
  let returned;
  try {
    returned = P.apply(lambda, undefined, args);
  } catch (error) {
    host.emit('edits', `{${edits()}}`, true);
    throw error;
  }
  let kind = typeof returned;
  if (P.arrayIndexOf(DEFERRED, nature) >= 0) kind = 'deferred';
  const decision = returns ? `,"decision":${decisionText(returned)}` : '';
  host.report(`{"status":"returned","returned":"${kind}"${decision},${edits()}}`);
};

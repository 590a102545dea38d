(host, kit, facts) => {
  // What only this engine has: an author's code must not work here by a feature that it won't find
  // on the platform. The table is features.ts.
  const P = kit.primordials;
  const prototypeOf = P.getPrototypeOf;
  const holders = {
    __proto__: null,
    globalThis,
    '%IteratorPrototype%': prototypeOf(prototypeOf([][Symbol.iterator]())),
    '%TypedArray%.prototype': prototypeOf(P.Uint8Array.prototype),
  };
  const holderOf = (path) => {
    if (path in holders) return holders[path];
    const [name, member] = P.stringSplit(path, '.');
    const held = globalThis[name];
    return member === undefined || held === undefined ? held : held[member];
  };
  const remove = (lacking) => {
    for (let index = 0; index < lacking.length; index++) {
      const [path, name] = lacking[index];
      const holder = holderOf(path);
      if (holder === undefined) continue;
      P.deleteProperty(holder, name === '@@toStringTag' ? Symbol.toStringTag : name);
    }
  };
  remove(facts.always);
  /** For a platform that has engines of several levels: removes what this one lacks besides. */
  kit.startLevel = (level) => {
    kit.level = level;
    remove(facts.levels[level]);
  };
};

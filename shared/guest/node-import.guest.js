(function (host, kit) {
  'use strict';
  // Built-in modules for `import`, static or not. Stands after the require program; a platform may
  // replace how a module is found and which file asks for it.
  const P = kit.primordials;
  const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
  const BARE = /^(?!\.{0,2}\/)/;

  kit.builtin = (name) => kit.require(name);
  kit.importer = () => kit.source.file;

  // The object is handed over by a global name that is gone before any code of the author runs again.
  let handed = 0;
  const moduleText = (found) => {
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

  // Node names a file by its whole path.
  const fileOf = (name, importer) => {
    const parts = [];
    const all = P.stringStartsWith(name, '/')
      ? P.stringSplit(name, '/')
      : [...P.arraySlice(P.stringSplit(importer, '/'), 0, -1), ...P.stringSplit(name, '/')];
    for (let index = 0; index < all.length; index++) {
      if (all[index] === '..') parts.length = parts.length > 1 ? parts.length - 1 : parts.length;
      else if (all[index] !== '.') P.arrayPush(parts, all[index]);
    }
    return P.arrayJoin(parts, '/');
  };

  kit.moduleSource = (name) => {
    let found;
    try {
      found = kit.builtin(name);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
      const importer = kit.importer();
      const isPackage = P.regExpExec(BARE, name) !== null;
      const wanted = isPackage ? `package '${name}'` : `module '${fileOf(name, importer)}'`;
      throw new P.Error(`Cannot find ${wanted} imported from ${importer}`);
    }
    return moduleText(found);
  };
});

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

  kit.moduleSource = (name) => {
    let found;
    try {
      found = kit.builtin(name);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
      const bare = P.regExpExec(BARE, name) !== null;
      throw new P.Error(
        `Cannot find ${bare ? 'package' : 'module'} '${name}' imported from ${kit.importer()}`,
      );
    }
    return moduleText(found);
  };
});

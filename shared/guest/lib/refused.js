/**
 * Gives a module what Node's has and the sandbox does not simulate: using it says so, so that
 * nobody looks for the fault in their own code.
 */
export function refused(module, name, members) {
  for (const member of members) {
    const refuse = {
      // Some are classes: a method could not be called with `new`.
      [member]: function () {
        throw kit.notSimulated(`${name}.${member}`);
      },
    };
    module[member] = refuse[member];
  }
  return module;
}

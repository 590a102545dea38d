(host, kit) => {
  // Globals of QuickJS that are not of the language; GraalJS does not have them.
  for (const name of ['queueMicrotask', 'scriptArgs', 'print', 'navigator', 'performance']) {
    kit.primordials.deleteProperty(globalThis, name);
  }
};

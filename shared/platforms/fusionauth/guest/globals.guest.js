(host, kit) => {
  // Globals of QuickJS that GraalJS does not have.
  for (const name of [
    'InternalError',
    'queueMicrotask',
    'scriptArgs',
    'print',
    'navigator',
    'performance',
  ]) {
    kit.primordials.deleteProperty(globalThis, name);
  }
};

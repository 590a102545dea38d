(host, kit) => {
  // Globals of QuickJS that GraalJS does not have at ECMAScript 2021.
  for (const name of [
    'InternalError',
    'Iterator',
    'Float16Array',
    'queueMicrotask',
    'scriptArgs',
    'print',
    'navigator',
    'performance',
  ]) {
    kit.primordials.deleteProperty(globalThis, name);
  }
};

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
  // The helpers of iterators came with the global `Iterator`, and are reached without it as well.
  const { deleteProperty, getPrototypeOf, ownKeys } = kit.primordials;
  const iterator = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  for (const key of ownKeys(iterator)) {
    if (key !== Symbol.iterator) deleteProperty(iterator, key);
  }
};

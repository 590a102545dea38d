(host, kit) => {
  // Globals of QuickJS that are not of the language; GraalJS does not have them.
  for (const name of ['queueMicrotask', 'scriptArgs', 'print', 'navigator', 'performance']) {
    kit.primordials.deleteProperty(globalThis, name);
  }
  // The helpers of iterators came with the global `Iterator`, and are reached without it as well.
  const { deleteProperty, getPrototypeOf, ownKeys } = kit.primordials;
  const iterator = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  for (const key of ownKeys(iterator)) {
    if (key !== Symbol.iterator) deleteProperty(iterator, key);
  }
};

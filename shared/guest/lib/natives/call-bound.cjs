/** `callBound('RegExp.prototype.test')`: the method with its `this` as the first argument. */
module.exports = (path) => {
  const method = path.split('.').reduce((value, key) => value[key], globalThis);
  return Function.prototype.call.bind(method);
};

/** The timers module: the globals by the names that they had when it was first required. */
export default () => ({
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval,
  clearImmediate,
  promises: {
    setTimeout: setTimeout[Symbol.for('nodejs.util.promisify.custom')],
    setImmediate: setImmediate[Symbol.for('nodejs.util.promisify.custom')],
  },
});

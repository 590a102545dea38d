import punycode from 'punycode/punycode.es6.js';

/** Modules that are globals by another way, and those that are one library. */
export default (_host, kit) => ({
  process: globalThis.process,
  console: globalThis.console,
  punycode,
  get perfHooks() {
    return kit.load('performance').perfHooks;
  },
});

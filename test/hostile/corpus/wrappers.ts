import type { HostileClass } from './program.ts';

/** Source that closes the function it is put into: it would run outside of it, or see what it must not. */
export const wrappers: HostileClass = {
  id: 'wrappers',
  label: 'source that closes its wrapper',
  programs: [
    {
      name: 'a body that closes its function',
      source: {
        quasr: '}); globalThis.leak = 1; (function () {',
        extend: '}); globalThis.leak = 1; (function () {',
        fusionauth: '}); globalThis.leak = 1; (function () {',
        asgardeo: '}); globalThis.leak = 1; (function () {',
      },
      ends: 'error',
    },
    {
      name: 'a body that closes its function and takes what it is given',
      source: {
        quasr: '}), ((host, kit) => { host.report("{}"); }), (function () {',
        extend: '}), ((host, kit) => { host.report("{}"); }), (function () {',
      },
      ends: 'error',
    },
    {
      name: 'a body that ends in a comment',
      source: {
        quasr: 'exports.handler = async () => ({}); //',
        extend: 'module.exports = (ctx, cb) => cb(null, {}); //',
        fusionauth: 'function populate(jwt) {} //',
        asgardeo: 'export default () => ({ actionStatus: "SUCCESS" }); //',
      },
      ends: 'ok',
    },
    {
      name: 'a body that ends in an open comment',
      source: {
        quasr: 'exports.handler = async () => ({}); /*',
        extend: 'module.exports = (ctx, cb) => cb(null, {}); /*',
        fusionauth: 'function populate(jwt) {} /*',
        asgardeo: 'export default () => ({ actionStatus: "SUCCESS" }); /*',
      },
      ends: 'error',
    },
    {
      name: 'a body that ends in an open text',
      source: {
        quasr: 'exports.handler = async () => ({}); `',
        extend: 'module.exports = (ctx, cb) => cb(null, {}); `',
        fusionauth: 'function populate(jwt) {} `',
        asgardeo: 'export default () => ({ actionStatus: "SUCCESS" }); `',
      },
      ends: 'error',
    },
    {
      name: 'a body with an open bracket',
      source: {
        quasr: 'exports.handler = async () => { return {};',
        extend: 'module.exports = (ctx, cb) => { cb(null, {});',
        fusionauth: 'function populate(jwt) {',
        asgardeo: 'export default () => {',
      },
      ends: 'error',
    },
    {
      name: 'a body with a bracket too many',
      source: {
        quasr: 'exports.handler = async () => ({}); }',
        extend: 'module.exports = (ctx, cb) => cb(null, {}); }',
        fusionauth: 'function populate(jwt) {} }',
        asgardeo: 'export default () => ({ actionStatus: "SUCCESS" }); }',
      },
      ends: 'error',
    },
    {
      name: 'a comment of HTML',
      source: {
        quasr: 'exports.handler = async () => ({}); <!-- })',
        extend: 'module.exports = (ctx, cb) => cb(null, {}); <!-- })',
        fusionauth: 'function populate(jwt) {} <!-- })',
      },
      ends: 'ok | error',
    },
    {
      name: 'a line separator within the text',
      source: {
        quasr: '"use strict";\u2028}); globalThis.leak = 1; (function () {',
        extend: '//\u2028}); globalThis.leak = 1; (function () {',
        fusionauth: '//\u2028}); leak = 1; (function () {',
        asgardeo: '//\u2028}); globalThis.leak = 1; (function () {',
      },
      ends: 'error',
    },
    {
      name: 'arguments taken from the wrapper',
      source: {
        quasr:
          'exports.handler = async () => ({ n: arguments.length, c: typeof arguments.callee });',
        extend: 'const n = arguments.length; module.exports = (ctx, cb) => cb(null, { n });',
      },
      ends: 'ok',
    },
    {
      name: 'a return at the top level',
      source: {
        quasr: 'exports.handler = async () => ({}); return 5;',
        extend: 'return (ctx, cb) => cb(null, {});',
        fusionauth: 'function populate(jwt) {} return 5;',
        asgardeo: 'export default () => ({ actionStatus: "SUCCESS" }); return 5;',
      },
      ends: { quasr: 'ok', extend: 'ok', else: 'error' },
    },
    {
      name: 'a text that is nested too deeply to be parsed',
      source: {
        quasr: `exports.handler = async () => ${'('.repeat(20_000)}1${')'.repeat(20_000)};`,
        extend: `module.exports = ${'['.repeat(20_000)}${']'.repeat(20_000)};`,
        fusionauth: `function populate(jwt) { ${'['.repeat(20_000)}${']'.repeat(20_000)}; }`,
        asgardeo: `export default () => ${'['.repeat(20_000)}${']'.repeat(20_000)};`,
      },
      ends: 'error | stack',
    },
    {
      name: 'a text of nothing but zeros',
      source: { quasr: '\0\0\0', extend: '\0\0\0', fusionauth: '\0\0\0', asgardeo: '\0\0\0' },
      ends: 'error',
    },
    {
      name: 'a zero within the text',
      source: {
        quasr: 'exports.handler = async () => ({ a: "x\0y" }); /*\0*/ globalThis.leak = 1;',
        extend: 'module.exports = (ctx, cb) => cb(null, { a: "x\0y" }); /*\0*/',
        fusionauth: 'function populate(jwt) { jwt.a = "x\0y"; } /*\0*/',
        asgardeo: 'export default () => ({ actionStatus: "SUCCESS" }); /*\0*/',
      },
      ends: 'ok',
    },
    {
      name: 'an empty text',
      source: { quasr: '', extend: '', fusionauth: '', asgardeo: '' },
      ends: 'error',
    },
    {
      name: 'a text over the limit',
      source: {
        quasr: `//${'x'.repeat(2_000_000)}`,
        extend: `//${'x'.repeat(2_000_000)}`,
        fusionauth: `//${'x'.repeat(2_000_000)}`,
        asgardeo: `//${'x'.repeat(2_000_000)}`,
      },
      ends: 'refused:code',
    },
    {
      name: 'a file name that is code',
      body: 'throw new Error("x");',
      top: '//# sourceURL=hookbench:core',
      ends: 'error',
    },
  ],
};

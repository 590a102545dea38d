/** The Node that Lambda's `nodejs22.x` stands on, as `process.version` says it. */
export const NODE_VERSION = '22.14.0';

/** Built-in modules by the guest program that holds them, or `program.member`. */
export const NODE_MODULES = {
  assert: 'node-assert',
  'assert/strict': 'node-assert.strict',
  buffer: 'buffer',
  console: 'node-globals.console',
  crypto: 'node-crypto',
  events: 'node-events',
  path: 'node-path',
  'path/posix': 'node-path',
  perf_hooks: 'node-globals.perfHooks',
  process: 'node-globals.process',
  punycode: 'node-globals.punycode',
  querystring: 'node-querystring',
  stream: 'node-stream',
  'stream/promises': 'node-stream.promises',
  'stream/consumers': 'node-stream-consumers',
  'stream/web': 'web-streams.public',
  string_decoder: 'node-string-decoder',
  sys: 'node-util',
  timers: 'node-timers',
  'timers/promises': 'node-timers.promises',
  url: 'node-url',
  util: 'node-util',
  'util/types': 'node-util.types',
} as const;

/** Built-in modules of Node 22 that exist there and not in the sandbox. Source: `module.builtinModules`. */
export const NOT_SIMULATED = [
  'async_hooks',
  'child_process',
  'cluster',
  'constants',
  'dgram',
  'diagnostics_channel',
  'dns',
  'dns/promises',
  'domain',
  'fs',
  'fs/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'inspector/promises',
  'module',
  'net',
  'os',
  'path/win32',
  'readline',
  'readline/promises',
  'repl',
  'sea',
  'sqlite',
  'test',
  'test/reporters',
  'tls',
  'trace_events',
  'tty',
  'v8',
  'vm',
  'wasi',
  'worker_threads',
  'zlib',
];

/** What `Intl` holds in Node 22. */
export const INTL_NAMES = [
  'getCanonicalLocales',
  'supportedValuesOf',
  'DateTimeFormat',
  'NumberFormat',
  'Collator',
  'PluralRules',
  'RelativeTimeFormat',
  'ListFormat',
  'Locale',
  'DisplayNames',
  'Segmenter',
];

/** Globals of every Node since 10 that do not exist in the sandbox. */
const OLD_ABSENT = ['Atomics', 'WebAssembly'];

/** Globals that a platform of an engine has and the sandbox has not: reading one throws, and the run says so. */
export const ABSENT_GLOBALS = {
  /** Source: `Object.getOwnPropertyNames(globalThis)` of Node 22. */
  v8: [
    ...OLD_ABSENT,
    'BroadcastChannel',
    'CloseEvent',
    'CompressionStream',
    'DecompressionStream',
    'MessageChannel',
    'MessageEvent',
    'MessagePort',
    'PerformanceEntry',
    'PerformanceMark',
    'PerformanceMeasure',
    'PerformanceObserver',
    'PerformanceObserverEntryList',
    'PerformanceResourceTiming',
    'TextDecoderStream',
    'TextEncoderStream',
    'WebSocket',
  ],
  'v8-old': OLD_ABSENT,
  graal: [],
} as const;

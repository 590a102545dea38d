import { refused } from './lib/refused.js';
import { shownByFields, webInterface } from './lib/web-interface.js';

const NOT_SIMULATED = [
  'clearMarks',
  'clearMeasures',
  'clearResourceTimings',
  'eventLoopUtilization',
  'getEntries',
  'getEntriesByName',
  'getEntriesByType',
  'mark',
  'measure',
  'timerify',
];

/** `performance` on the guest's clock. */
export default (_host, kit) => {
  const { illegalConstructor } = kit.load('node-errors');
  class Performance {
    constructor() {
      if (made) throw illegalConstructor();
    }
    now() {
      return kit.now() - kit.startedAt;
    }
    get timeOrigin() {
      return kit.startedAt;
    }
    toJSON() {
      return { timeOrigin: kit.startedAt };
    }
  }
  let made = false;
  webInterface(Performance);
  refused(Performance.prototype, 'performance', NOT_SIMULATED);
  shownByFields(Performance, ({ timeOrigin }) => ({ timeOrigin }));
  const performance = new Performance();
  made = true;
  const perfHooks = { performance, Performance, constants: {} };
  return {
    performance,
    Performance,
    perfHooks: refused(perfHooks, 'perf_hooks', [
      'PerformanceObserver',
      'monitorEventLoopDelay',
      'createHistogram',
    ]),
  };
};

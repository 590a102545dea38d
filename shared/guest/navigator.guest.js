import { webInterface } from './lib/web-interface.js';

/** `navigator` of Node 21 and later. */
export default (_host, kit) => {
  const { illegalConstructor } = kit.load('node-errors');
  let made = false;
  class Navigator {
    constructor() {
      if (made) throw illegalConstructor();
    }
    get hardwareConcurrency() {
      return 2;
    }
    get language() {
      return 'en-US';
    }
    get languages() {
      return Object.freeze(['en-US']);
    }
    get userAgent() {
      return `Node.js/${process.versions.node.split('.')[0]}`;
    }
    get platform() {
      return 'linux';
    }
  }
  webInterface(Navigator);
  const navigator = new Navigator();
  made = true;
  return { navigator, Navigator };
};

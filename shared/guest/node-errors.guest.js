import { coded, illegalConstructor, invalidArgument } from './lib/node-errors.js';

/** Node's words for wrong arguments, for programs that load them only when they fail. */
export default () => ({ coded, illegalConstructor, invalidArgument });

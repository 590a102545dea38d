import { illegalConstructor, invalidArgument } from './lib/node-errors.js';

/** Node's words for wrong arguments, for programs that load them only when they fail. */
export default () => ({ illegalConstructor, invalidArgument });

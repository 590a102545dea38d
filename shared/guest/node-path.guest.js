import path from 'path-browserify';

/** Node's posix paths, relative to the folder that `process.cwd()` names. */
export default () => path;

import path from 'path-browserify';
import { invalidArgument } from './lib/node-errors.js';
import { refused } from './lib/refused.js';

const { format } = path;

/** The library's own words for a path that is no text are older than Node's. */
function checked(name, positions) {
  const method = path[name];
  path[name] = {
    [name](...args) {
      for (const at of positions(args)) {
        if (typeof args[at] !== 'string') {
          throw invalidArgument(NAMES[name]?.[at] ?? 'path', 'of type string', args[at]);
        }
      }
      return method.apply(path, args);
    },
  }[name];
}
const NAMES = { relative: ['from', 'to'], resolve: ['paths[0]'] };
const every = (args) => args.keys();
for (const name of ['join', 'resolve']) checked(name, every);
for (const name of ['dirname', 'basename', 'extname', 'normalize', 'isAbsolute', 'parse'])
  checked(name, () => [0]);
checked('relative', () => [0, 1]);

path.format = (parts) => {
  const ext = parts?.ext;
  if (!ext || parts.base || ext.startsWith('.')) return format(parts);
  return format({ ...parts, ext: `.${ext}` });
};
path.toNamespacedPath = (value) => value;
path.posix = path;
path.win32 = refused({ sep: '\\', delimiter: ';' }, 'path.win32', [
  'basename',
  'dirname',
  'extname',
  'format',
  'isAbsolute',
  'join',
  'normalize',
  'parse',
  'relative',
  'resolve',
]);

/** Node's posix paths, relative to the folder that `process.cwd()` names. */
export default () => path;

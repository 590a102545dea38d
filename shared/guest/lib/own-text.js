/** Classes of the language whose `toString` says less than the inspector. */
const LANGUAGE = [
  ...['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'Date', 'RegExp'],
  ...['Error', 'BigInt'],
];
const CONSUMING = 'sdifjoOc';

/** Whose `toString` an object has: the prototype that holds it. */
function holderOf(value) {
  let holder = value;
  while (holder !== null && !Object.hasOwn(holder, 'toString')) {
    holder = Object.getPrototypeOf(holder);
  }
  return holder;
}

function hasOwnText(value, level) {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Date && level !== 22) return false;
  if (level !== undefined && typeof value[Symbol.toPrimitive] === 'function') return true;
  if (typeof value.toString !== 'function') return false;
  const holder = holderOf(value);
  if (holder === null) return false;
  const { value: made } = Object.getOwnPropertyDescriptor(holder, 'constructor') ?? {};
  return typeof made === 'function' && !LANGUAGE.includes(made.name);
}

/**
 * The arguments of `util.format` with the text in place of what `%s` shows by its own `toString`:
 * the inspector's library takes all globals for the language's, Node the language's alone.
 *
 * @param level of Node: 22 writes a date by its own text, 24 does not
 */
export function withOwnTexts(args, level) {
  const [first] = args;
  if (typeof first !== 'string' || args.length < 2) return args;
  const shown = [...args];
  let next = 1;
  for (const [, kind] of first.matchAll(/%(.)/gs)) {
    if (next >= args.length) break;
    if (kind === 's' && hasOwnText(args[next], level)) shown[next] = String(args[next]);
    if (CONSUMING.includes(kind)) next += 1;
  }
  return shown;
}

(function (host, kit) {
  'use strict';
  // The inspector is large: parsing it costs more than most runs. Small plain data, which is what
  // extensions log, is shown here by the same rules; undefined means that it takes the inspector.
  const P = kit.primordials;
  const { ownKeys, getPrototypeOf, getOwnPropertyDescriptor, isArray, arrayPush, arrayJoin } = P;
  const objectPrototype = P.Object.prototype;
  const arrayPrototype = getPrototypeOf([]);
  const LINE = 80;
  const COMBINED_LEVELS = 3;
  const DEPTH = 2;
  const LIST = 6;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
  const UNUSUAL = /[\0-\x1f'\\\x7f-\x9f\ud800-\udfff]|^(?:__proto__|constructor)$/;
  const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
  const LONGEST_TEXT = 16;

  // A prototype that the author has added to may change what the inspector shows.
  const changed = () =>
    ownKeys(objectPrototype).length !== kit.console.objectKeys ||
    ownKeys(arrayPrototype).length !== kit.console.arrayKeys ||
    objectPrototype.constructor !== P.Object;
  const spaces = (count) => {
    let text = '';
    for (let index = 0; index < count; index++) text += ' ';
    return text;
  };
  const quote = (text) =>
    text.length > 10000 || P.regExpExec(UNUSUAL, text) !== null ? undefined : `'${text}'`;

  let indent = 0;
  let deepest = 0;

  const show = (value, level, seen) => {
    if (typeof value === 'string') {
      return value.length > LONGEST_TEXT &&
        value.length > LINE - indent - 4 &&
        P.stringIndexOf(value, '\n') >= 0
        ? undefined
        : quote(value);
    }
    if (typeof value !== 'object' || value === null) return kit.console.primitive(value);
    const list = isArray(value);
    if (getPrototypeOf(value) !== (list ? arrayPrototype : objectPrototype)) return undefined;
    if (P.arrayIndexOf(seen, value) >= 0) return undefined;
    const keys = ownKeys(value);
    const count = list ? value.length : keys.length;
    if (list && (count > LIST || keys.length !== count + 1)) return undefined;
    if (count === 0) return list ? '[]' : '{}';
    if (level > DEPTH) return list ? '[Array]' : '[Object]';
    deepest = level;
    const parts = [];
    arrayPush(seen, value);
    for (let index = 0; index < count; index++) {
      const key = list ? `${index}` : keys[index];
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (typeof key === 'symbol' || descriptor === undefined || !P.hasOwn(descriptor, 'value'))
        return undefined;
      if (!descriptor.enumerable) return undefined;
      indent += 2;
      const text = show(descriptor.value, level + 1, seen);
      indent -= 2;
      const plain = P.regExpExec(UNUSUAL, key) === null;
      if (text === undefined || !plain) return undefined;
      const name = P.regExpExec(IDENTIFIER, key) === null ? `'${key}'` : key;
      arrayPush(parts, list ? text : `${name}: ${text}`);
    }
    seen.length -= 1;
    return wrap(parts, list ? '[' : '{', list ? ']' : '}', level);
  };

  // One line when what it holds is not nested too deep and fits; else one line for each entry.
  const wrap = (parts, open, close, level) => {
    if (deepest - level < COMBINED_LEVELS) {
      let total = parts.length * 2 + indent + open.length + 10;
      for (let index = 0; index < parts.length; index++) total += parts[index].length;
      if (total <= LINE) {
        const joined = arrayJoin(parts, ', ');
        if (P.stringIndexOf(joined, '\n') < 0) return `${open} ${joined} ${close}`;
      }
    }
    const start = `\n${spaces(indent)}`;
    return `${open}${start}  ${arrayJoin(parts, `,${start}  `)}${start}${close}`;
  };

  return (value) => {
    if (changed()) return undefined;
    indent = 0;
    deepest = 0;
    return show(value, 0, []);
  };
});

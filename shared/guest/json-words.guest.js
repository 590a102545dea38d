(_host, kit, facts) => {
  // What an engine says of a text that is no JSON, and of a value that JSON can't write. The text is
  // read once more, in the engine's own order, up to the place where it stops.
  const P = kit.primordials;
  const at = P.uncurry(String.prototype.charAt);
  const isDigit = (char) => char >= '0' && char <= '9' && char !== '';
  const isSpace = (char) => char === ' ' || char === '\n' || char === '\t' || char === '\r';

  /** Thrown by the reader: where it stopped and what it says. Never leaves this program. */
  const stop = (kind, position, detail) => ({ __proto__: null, kind, position, detail });

  const LITERALS = { __proto__: null, t: 'true', f: 'false', n: 'null' };
  const read = (text) => {
    let position = 0;
    const peek = () => at(text, position);
    const skip = () => {
      while (isSpace(peek())) position += 1;
    };
    const expect = (char, detail) => {
      skip();
      if (peek() !== char) throw stop('expected', position, detail);
      position += 1;
    };
    const hex = () => {
      for (let count = 0; count < 4; count++, position++) {
        const char = peek();
        if (char === '') throw stop('end', position);
        const isHex = isDigit(char) || (char >= 'a' && char <= 'f') || (char >= 'A' && char <= 'F');
        if (!isHex) throw stop('unicode', position);
      }
    };
    const string = () => {
      position += 1;
      for (;;) {
        const char = peek();
        if (char === '') throw stop('unterminated', position);
        if (char < ' ') throw stop('control', position);
        position += 1;
        if (char === '"') return;
        if (char !== '\\') continue;
        const escape = peek();
        if (escape === '') throw stop('end', position);
        if (P.stringIndexOf('"\\/bfnrtu', escape) < 0) throw stop('escape', position);
        position += 1;
        if (escape === 'u') hex();
      }
    };
    const digits = (kind) => {
      if (!isDigit(peek())) throw stop(kind, position);
      while (isDigit(peek())) position += 1;
    };
    const number = () => {
      if (peek() === '-') position += 1;
      if (peek() === '0') {
        position += 1;
        if (isDigit(peek())) throw stop('number', position);
      } else digits('minus');
      if (peek() === '.') {
        position += 1;
        digits('fraction');
      }
      if (peek() !== 'e' && peek() !== 'E') return;
      position += 1;
      if (peek() === '+' || peek() === '-') position += 1;
      digits('exponent');
    };
    const literal = (word) => {
      for (let index = 0; index < word.length; index++, position++) {
        if (peek() !== at(word, index)) throw stop('token', position);
      }
    };
    // Containers that are open, innermost last: no recursion, a text may be nested deeply.
    const open = [];
    const property = (isFirst) => {
      skip();
      if (peek() !== '"') throw stop('expected', position, isFirst ? 'name' : 'quoted');
      string();
      if (isFirst) expect(':', 'colon');
      else {
        skip();
        if (peek() !== ':') throw stop('token', position);
        position += 1;
      }
    };
    for (;;) {
      skip();
      const char = peek();
      if (char === '{') {
        position += 1;
        skip();
        if (peek() !== '}') {
          property(true);
          P.arrayPush(open, '}');
          continue;
        }
        position += 1;
      } else if (char === '[') {
        position += 1;
        skip();
        if (peek() !== ']') {
          P.arrayPush(open, ']');
          continue;
        }
        position += 1;
      } else if (char === '"') string();
      else if (char === '-' || isDigit(char)) number();
      else if (LITERALS[char] !== undefined) literal(LITERALS[char]);
      else throw stop('token', position);
      for (;;) {
        skip();
        const closes = open[open.length - 1];
        if (closes === undefined) {
          if (peek() !== '') throw stop('rest', position);
          return;
        }
        const next = peek();
        if (next === ',') {
          position += 1;
          if (closes === '}') property(false);
          break;
        }
        if (next !== closes) {
          throw stop('expected', position, closes === '}' ? 'property' : 'element');
        }
        position += 1;
        open.length -= 1;
      }
    }
  };

  const PLACED = {
    __proto__: null,
    unterminated: 'Unterminated string in JSON',
    control: 'Bad control character in string literal in JSON',
    escape: 'Bad escaped character in JSON',
    unicode: 'Bad Unicode escape in JSON',
    number: 'Unexpected number in JSON',
    minus: 'No number after minus sign in JSON',
    fraction: 'Unterminated fractional number in JSON',
    exponent: 'Exponent part is missing a number in JSON',
    rest: 'Unexpected non-whitespace character after JSON',
    name: "Expected property name or '}' in JSON",
    quoted: 'Expected double-quoted property name in JSON',
    colon: "Expected ':' after property name in JSON",
    property: "Expected ',' or '}' after property value in JSON",
    element: "Expected ',' or ']' after array element in JSON",
  };
  const SPECIAL = ['NaN', 'Infinity', 'undefined', '[object Object]'];
  const CONTEXT = 10;

  const v8Token = (text, position) => {
    if (P.arrayIndexOf(SPECIAL, text) >= 0) return `"${text}" is not valid JSON`;
    const char = at(text, position);
    if (char === '') return 'Unexpected end of JSON input';
    if (char === '"') return undefined;
    const shown = `Unexpected token '${char}', `;
    if (text.length <= CONTEXT * 2) return `${shown}"${text}" is not valid JSON`;
    const from = position < CONTEXT ? 0 : position - CONTEXT;
    const isEnd = position >= CONTEXT && position >= text.length - CONTEXT;
    const to = isEnd ? text.length : position + CONTEXT;
    const part = P.stringSlice(text, from, to);
    return `${shown}${from > 0 || position >= CONTEXT ? '...' : ''}"${part}"${isEnd ? '' : '...'} is not valid JSON`;
  };
  const lineAndColumn = (text, position) => {
    let line = 1;
    let start = 0;
    for (let index = 0; index < position; index++) {
      const char = at(text, index);
      if (char === '\r' && index < position - 1 && at(text, index + 1) === '\n') index += 1;
      else if (char !== '\n' && char !== '\r') continue;
      line += 1;
      start = index + 1;
    }
    return ` (line ${line} column ${1 + position - start})`;
  };
  const v8 = (text, { kind, position, detail }) => {
    if (kind === 'end') return 'Unexpected end of JSON input';
    const token = kind === 'token' ? v8Token(text, position) : undefined;
    if (token !== undefined) return token;
    const what = PLACED[detail ?? kind] ?? 'Unexpected string in JSON';
    return `${what} at position ${position}${lineAndColumn(text, position)}`;
  };

  const v8Old = (text, { position }) => {
    const char = at(text, position);
    if (char === '') return 'Unexpected end of JSON input';
    const token = char === '"' ? 'string' : isDigit(char) ? 'number' : `token ${char}`;
    return `Unexpected ${token} in JSON at position ${position}`;
  };

  const GRAAL_EXPECTED = {
    __proto__: null,
    name: ', or }',
    quoted: ', or }',
    colon: ':',
    property: ', or }',
    element: ', or ]',
    rest: 'eof',
    token: 'json literal',
  };
  const GRAAL_LEXER = {
    __proto__: null,
    unterminated: 'Missing close quote',
    control: 'Invalid JSON: String contains control character',
    escape: 'Invalid escape character',
    unicode: 'Invalid hex digit',
    end: 'Invalid escape character',
  };
  const graal = (text, { kind, position, detail }) => {
    const found = at(text, position) === '' ? 'eof' : at(text, position);
    const expected = GRAAL_EXPECTED[detail ?? kind];
    const said =
      expected === undefined
        ? (GRAAL_LEXER[kind] ?? 'Invalid JSON number format')
        : `Expected ${expected} but found ${found}`;
    const before = P.stringSplit(P.stringSlice(text, 0, position), '\n');
    const column = before[before.length - 1].length;
    const line = P.stringSplit(text, '\n')[before.length - 1];
    let marker = '';
    for (let index = 0; index < column; index++) marker += at(line, index) === '\t' ? '\t' : ' ';
    return `Invalid JSON: <json>:${before.length}:${column} ${said}\n${line}\n${marker}^`;
  };
  const WORDS = { __proto__: null, v8, 'v8-old': v8Old, graal };

  /** Why a text is no JSON; undefined when it is after all. */
  const atParse = (text) => {
    try {
      read(text);
      return undefined;
    } catch (stopped) {
      return WORDS[facts.engine](text, stopped);
    }
  };

  const nameOf = (value) => {
    const { constructor } = value;
    return typeof constructor === 'function' && typeof constructor.name === 'string'
      ? constructor.name
      : 'Object';
  };
  // The path from the object that a cycle comes back to, as JSON.stringify meets it.
  const cycleFrom = (root) => {
    const path = [];
    const enter = (value, key) => {
      for (let index = 0; index < path.length; index++) {
        if (path[index].value === value) return { start: index, key };
      }
      P.arrayPush(path, { value, key });
      const keys = P.objectKeys(value);
      for (let index = 0; index < keys.length; index++) {
        const member = value[keys[index]];
        if (typeof member !== 'object' || member === null) continue;
        if (typeof member.toJSON === 'function') continue;
        const inner = enter(member, P.isArray(value) ? +keys[index] : keys[index]);
        if (inner !== undefined) return inner;
      }
      path.length -= 1;
      return undefined;
    };
    const found = enter(root, undefined);
    return found === undefined ? undefined : { ...found, path };
  };
  const keyText = (key) => (typeof key === 'number' ? `index ${key}` : `property '${key}'`);
  /** V8 draws the cycle: the object that it starts at, at most one on the way, and what closes it. */
  const circular = (root) => {
    if (facts.engine === 'graal') return undefined;
    try {
      const found = cycleFrom(root);
      if (found === undefined) return undefined;
      const { start, key, path } = found;
      const lines = [
        'Converting circular structure to JSON',
        `    --> starting at object with constructor '${nameOf(path[start].value)}'`,
      ];
      const steps = P.arraySlice(path, start + 1);
      for (let index = 0; index < steps.length; index++) {
        if (index === 1 && steps.length > 2) P.arrayPush(lines, '    |     ...');
        if (index > 0 && index < steps.length - 1) continue;
        const { value, key: name } = steps[index];
        P.arrayPush(
          lines,
          `    |     ${keyText(name)} -> object with constructor '${nameOf(value)}'`,
        );
      }
      P.arrayPush(lines, `    --- ${keyText(key)} closes the circle`);
      return P.arrayJoin(lines, '\n');
    } catch {
      return undefined;
    }
  };

  const count = (value) => {
    if (facts.engine === 'graal') return undefined;
    return `Invalid count value: ${P.String(value)}`;
  };
  return { atParse, circular, count };
};

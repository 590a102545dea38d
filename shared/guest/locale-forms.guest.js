(host, kit) => {
  'use strict';
  // American English at UTC, as V8 writes it with the data of ICU: each answers undefined for what
  // it does not know to the letter. Before AM and PM stands a plain space, as V8 puts it back for
  // the narrow one that ICU has since 72 (js-date-time-format.cc); only Node 18.13 to 19 shows that.
  const P = kit.primordials;
  const valueOfNumber = P.uncurry(Number.prototype.valueOf);
  const valueOfBigInt = P.uncurry(BigInt.prototype.valueOf);
  const textOfBigInt = P.uncurry(BigInt.prototype.toString);
  const timeOf = P.uncurry(Date.prototype.getTime);
  const charCodeAt = P.uncurry(String.prototype.charCodeAt);
  const attempt = (read, value) => {
    try {
      return read(value);
    } catch {
      return undefined;
    }
  };

  const isOurs = (locale) => locale === undefined || locale === 'en-US' || locale === 'en';
  /** The options as a list of names and values; undefined if reading them could do anything else. */
  const plain = (options) => {
    if (options === undefined) return [];
    if (typeof options !== 'object' || options === null) return undefined;
    if (P.getPrototypeOf(options) !== P.Object.prototype) return undefined;
    const names = P.ownKeys(options);
    const found = [];
    for (let index = 0; index < names.length; index++) {
      const own = P.getOwnPropertyDescriptor(options, names[index]);
      if (own === undefined || !('value' in own)) return undefined;
      if (own.value !== undefined) found[found.length] = [names[index], own.value];
    }
    return found;
  };

  const isDigits = (value) =>
    typeof value === 'number' && value >= 0 && value <= 20 && value === P.mathFloor(value);
  const digitsOf = (options) => {
    const given = plain(options);
    if (given === undefined) return undefined;
    let least;
    let most;
    for (let index = 0; index < given.length; index++) {
      const [name, value] = given[index];
      if (!isDigits(value)) return undefined;
      if (name === 'minimumFractionDigits') least = value;
      else if (name === 'maximumFractionDigits') most = value;
      else return undefined;
    }
    if (least === undefined) least = 0;
    if (most === undefined) most = P.mathMax(least, 3);
    return least > most ? undefined : { least, most };
  };
  const grouped = (digits) => {
    let text = '';
    for (let index = 0; index < digits.length; index++) {
      if (index > 0 && (digits.length - index) % 3 === 0) text += ',';
      text += digits[index];
    }
    return text;
  };
  const zeros = (count) => {
    let text = '';
    for (let index = 0; index < count; index++) text += '0';
    return text;
  };
  /** Adds one to the last digit. */
  const increased = (digits) => {
    let at = digits.length - 1;
    let tail = '';
    while (at >= 0 && digits[at] === '9') {
      tail += '0';
      at -= 1;
    }
    if (at < 0) return `1${tail}`;
    return `${P.stringSlice(digits, 0, at)}${+digits[at] + 1}${tail}`;
  };
  /** The shortest digits that tell a number from its neighbours, rounded half away from zero. */
  const decimal = (value, { least, most }) => {
    const [mantissa, exponent = '0'] = P.stringSplit(`${value}`, 'e');
    const [whole, part = ''] = P.stringSplit(mantissa, '.');
    const shift = +exponent;
    let left = whole;
    let right = part;
    if (shift > 0) {
      const padded = right + zeros(P.mathMax(0, shift - right.length));
      left += P.stringSlice(padded, 0, shift);
      right = P.stringSlice(padded, shift);
    } else if (shift < 0) {
      const padded = zeros(P.mathMax(0, 1 - shift - left.length)) + left;
      left = P.stringSlice(padded, 0, padded.length + shift);
      right = P.stringSlice(padded, padded.length + shift) + right;
    }
    if (right.length > most) {
      const isUp = right[most] >= '5';
      const kept = P.stringSlice(right, 0, most);
      const all = isUp ? increased(left + kept) : left + kept;
      left = P.stringSlice(all, 0, all.length - most);
      right = P.stringSlice(all, all.length - most);
    }
    while (right.length > least && right[right.length - 1] === '0') {
      right = P.stringSlice(right, 0, right.length - 1);
    }
    right += zeros(least - right.length);
    while (left.length > 1 && left[0] === '0') left = P.stringSlice(left, 1);
    return right === '' ? grouped(left) : `${grouped(left)}.${right}`;
  };

  const number = (self, [locale, options]) => {
    const value = attempt(valueOfNumber, self);
    const digits = isOurs(locale) ? digitsOf(options) : undefined;
    if (value === undefined || digits === undefined) return undefined;
    if (P.is(value, NaN)) return 'NaN';
    const sign = value < 0 || P.is(value, -0) ? '-' : '';
    const size = value < 0 ? -value : value;
    return sign + (P.numberIsFinite(size) ? decimal(size, digits) : '∞');
  };
  const bigInt = (self, [locale, options]) => {
    const value = attempt(valueOfBigInt, self);
    const digits = isOurs(locale) ? digitsOf(options) : undefined;
    if (value === undefined || digits === undefined) return undefined;
    const sign = value < 0n ? '-' : '';
    const whole = grouped(textOfBigInt(value < 0n ? -value : value));
    return sign + whole + (digits.least === 0 ? '' : `.${zeros(digits.least)}`);
  };

  const isAtUtc = (options) => {
    const given = plain(options);
    if (given === undefined || given.length > 1) return false;
    return given.length === 0 || (given[0][0] === 'timeZone' && given[0][1] === 'UTC');
  };
  const two = (value) => (value < 10 ? `0${value}` : `${value}`);
  const read = (name) => P.uncurry(Date.prototype[name]);
  const [year, month, day] = [read('getUTCFullYear'), read('getUTCMonth'), read('getUTCDate')];
  const [hour, minute, second] = [
    read('getUTCHours'),
    read('getUTCMinutes'),
    read('getUTCSeconds'),
  ];
  const dateText = (date) => {
    // years before the first are counted back from it
    const full = year(date);
    return `${month(date) + 1}/${day(date)}/${full > 0 ? full : 1 - full}`;
  };
  const timeText = (date) => {
    const half = hour(date) < 12 ? 'AM' : 'PM';
    const shown = hour(date) % 12 === 0 ? 12 : hour(date) % 12;
    return `${shown}:${two(minute(date))}:${two(second(date))} ${half}`;
  };
  const date =
    (text) =>
    (self, [locale, options]) => {
      const time = attempt(timeOf, self);
      if (time === undefined || !isOurs(locale) || !isAtUtc(options)) return undefined;
      return P.is(time, NaN) ? 'Invalid Date' : text(self);
    };

  // The order of the root collation; control characters count for nothing.
  const ORDER = '\t\n\v\f\r _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789';
  const weights = [];
  for (let code = 0; code < 128; code++) weights[code] = 0;
  for (let index = 0; index < ORDER.length; index++) weights[charCodeAt(ORDER, index)] = index + 1;
  for (let index = 0; index < 26; index++) {
    weights[65 + index] = weights[97 + index] = ORDER.length + 1 + index;
  }
  /** The weights of a text, and which of them are of capitals; undefined beyond ASCII. */
  const keyOf = (text) => {
    const key = { __proto__: null, weights: [], capitals: [] };
    for (let index = 0; index < text.length; index++) {
      const code = charCodeAt(text, index);
      if (code > 127) return undefined;
      if (weights[code] === 0) continue;
      key.weights[key.weights.length] = weights[code];
      key.capitals[key.capitals.length] = code >= 65 && code <= 90 ? 1 : 0;
    }
    return key;
  };
  const order = (one, other) => {
    for (let index = 0; index < one.length && index < other.length; index++) {
      if (one[index] !== other[index]) return one[index] < other[index] ? -1 : 1;
    }
    return one.length === other.length ? 0 : one.length < other.length ? -1 : 1;
  };
  const compare = (self, [that, locale, options]) => {
    if (typeof self !== 'string' || !isOurs(locale) || options !== undefined) return undefined;
    const other = typeof that === 'string' || typeof that === 'number' ? `${that}` : undefined;
    const [left, right] = [keyOf(self), other === undefined ? undefined : keyOf(other)];
    if (left === undefined || right === undefined) return undefined;
    const first = order(left.weights, right.weights);
    return first !== 0 ? first : order(left.capitals, right.capitals);
  };

  return {
    __proto__: null,
    'Number.toLocaleString': number,
    'BigInt.toLocaleString': bigInt,
    'Date.toLocaleString': date((self) => `${dateText(self)}, ${timeText(self)}`),
    'Date.toLocaleDateString': date(dateText),
    'Date.toLocaleTimeString': date(timeText),
    'String.localeCompare': compare,
  };
};

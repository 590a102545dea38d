const UNRESERVED = /[A-Za-z0-9\-_.!~*'()]/;

function escape(value) {
  const text =
    typeof value === 'string' ? value : typeof value === 'object' ? String(value) : `${value}`;
  return Array.from(text, (char) => (UNRESERVED.test(char) ? char : encodeURIComponent(char))).join(
    '',
  );
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

function primitive(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  if (typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  return '';
}

function stringify(object, separator, equals, options) {
  if (object === null || typeof object !== 'object') return '';
  const encode = options?.encodeURIComponent ?? querystring.escape;
  const pair = (key, value) =>
    `${encode(primitive(key))}${equals || '='}${encode(primitive(value))}`;
  return Object.keys(object)
    .flatMap((key) => {
      const value = object[key];
      return Array.isArray(value) ? value.map((item) => pair(key, item)) : [pair(key, value)];
    })
    .join(separator || '&');
}

function parse(text, separator, equals, options) {
  const result = Object.create(null);
  if (typeof text !== 'string' || text === '') return result;
  const decode = options?.decodeURIComponent ?? querystring.unescape;
  const limit = options?.maxKeys ?? 1000;
  const sign = equals || '=';
  const plain = (part) => decode(part.replace(/\+/g, ' '));
  let pairs = text.split(separator || '&').filter((pair) => pair !== '');
  if (limit > 0) pairs = pairs.slice(0, limit);
  for (const pair of pairs) {
    const at = pair.indexOf(sign);
    const key = plain(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : plain(pair.slice(at + sign.length));
    if (!(key in result)) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
}

const querystring = { escape, unescape, stringify, parse, encode: stringify, decode: parse };
export default querystring;
export { parse, stringify };

import { decodeLossy, encodeUtf8 } from './lib/utf8.js';
import { iterable, shownByEntries, webInterface } from './lib/web-interface.js';

const escaped = (name) => name.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
const lines = (text) => text.replace(/\r\n|\r|\n/g, '\r\n');

/** FormData of the fetch standard, and its multipart form. */
export default (_host, kit) => {
  const { Blob, File, bytesOf } = kit.load('blob');
  const entriesOf = new WeakMap();

  function need(method, wanted, given) {
    if (given >= wanted) return;
    const words = `${wanted} argument${wanted > 1 ? 's' : ''} required`;
    throw new TypeError(
      `FormData.${method}: ${words}, but ${given > 0 ? 'only ' : ''}${given} found.`,
    );
  }
  function entry(method, given) {
    need(method, 2, given.length);
    const [name, value, filename] = given;
    if (given.length > 2 && !(value instanceof Blob)) {
      throw new TypeError(
        `Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`,
      );
    }
    const key = `${name}`.toWellFormed();
    if (!(value instanceof Blob)) return { name: key, value: `${value}`.toWellFormed() };
    if (value instanceof File && filename === undefined) return { name: key, value };
    const options = { type: value.type, lastModified: value.lastModified };
    return { name: key, value: new File([value], filename ?? value.name ?? 'blob', options) };
  }

  class FormData {
    constructor(form = undefined) {
      if (form !== undefined) {
        throw new TypeError(
          'FormData constructor: Argument 1 could not be converted to: undefined.',
        );
      }
      entriesOf.set(this, []);
    }
    append(_name, _value) {
      entriesOf.get(this).push(entry('append', arguments));
    }
    delete(name) {
      need('delete', 1, arguments.length);
      entriesOf.set(
        this,
        entriesOf.get(this).filter((each) => each.name !== `${name}`),
      );
    }
    get(name) {
      need('get', 1, arguments.length);
      return entriesOf.get(this).find((each) => each.name === `${name}`)?.value ?? null;
    }
    getAll(name) {
      need('getAll', 1, arguments.length);
      const found = entriesOf.get(this).filter((each) => each.name === `${name}`);
      return found.map((each) => each.value);
    }
    has(name) {
      need('has', 1, arguments.length);
      return entriesOf.get(this).some((each) => each.name === `${name}`);
    }
    set(_name, _value) {
      const made = entry('set', arguments);
      const all = entriesOf.get(this);
      const at = all.findIndex((each) => each.name === made.name);
      if (at < 0) all.push(made);
      else all[at] = made;
      entriesOf.set(
        this,
        all.filter((each) => each === made || each.name !== made.name),
      );
    }
    forEach(callback, self = undefined) {
      for (const [name, value] of this) callback.call(self, value, name, this);
    }
  }
  Object.defineProperty(FormData, 'length', { value: 1, configurable: true });
  webInterface(FormData);
  iterable(FormData, (form) => entriesOf.get(form).map(({ name, value }) => [name, value]));
  shownByEntries(FormData, (self) => {
    const shown = {};
    for (const [name, value] of self) {
      if (!Object.hasOwn(shown, name)) shown[name] = value;
      else if (Array.isArray(shown[name])) shown[name].push(value);
      else shown[name] = [shown[name], value];
    }
    return shown;
  });

  function encode(form) {
    const digits = Number.parseInt(kit.randomHex(6), 16) % 1e11;
    const boundary = `----formdata-undici-0${`${digits}`.padStart(11, '0')}`;
    const parts = [];
    for (const [name, value] of form) {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
      if (typeof value === 'string') {
        parts.push(encodeUtf8(`${head}\r\n\r\n${lines(value)}\r\n`));
        continue;
      }
      const type = value.type || 'application/octet-stream';
      const file = `; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
      parts.push(encodeUtf8(head + file), bytesOf(value), encodeUtf8('\r\n'));
    }
    parts.push(encodeUtf8(`--${boundary}--\r\n`));
    const bytes = bytesOf(new Blob(parts));
    return { bytes, type: `multipart/form-data; boundary=${boundary}` };
  }

  // Parsed as text of one character for each byte: boundaries and headers are ASCII.
  function decode(bytes, boundary) {
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const utf8 = (part) => decodeLossy(Uint8Array.from(part, (char) => char.charCodeAt(0)));
    const form = new FormData();
    const pieces = text.split(`--${boundary}`);
    if (pieces.length < 2 || !pieces.at(-1).startsWith('--')) {
      throw new TypeError('Failed to parse body as FormData.');
    }
    for (const piece of pieces.slice(1, -1)) {
      const split = piece.indexOf('\r\n\r\n');
      const head = piece.slice(2, split);
      const body = piece.slice(split + 4, -2);
      const attribute = (key) => {
        const found = new RegExp(`[; ]${key}="([^"]*)"`, 'i').exec(head);
        return found === null
          ? undefined
          : utf8(found[1].replace(/%0A/g, '\n').replace(/%0D/g, '\r').replace(/%22/g, '"'));
      };
      const name = attribute('name');
      if (split < 0 || name === undefined) throw new TypeError('Failed to parse body as FormData.');
      const filename = attribute('filename');
      const type = /^content-type:\s*(.*)$/im.exec(head)?.[1] ?? 'text/plain';
      if (filename === undefined) form.append(name, utf8(body));
      else {
        const raw = Uint8Array.from(body, (char) => char.charCodeAt(0));
        form.append(name, new File([raw], filename, { type }));
      }
    }
    return form;
  }

  return {
    FormData,
    decode,
    bodyOf: (value) => (entriesOf.has(value) ? encode(value) : undefined),
  };
};

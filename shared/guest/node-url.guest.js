import { format, parse, resolve, resolveObject, Url } from 'url/';
import { domainToASCII, domainToUnicode } from './lib/domain.js';
import { coded, invalidArgument } from './lib/node-errors.js';
/** The old interface (`url.parse`) beside URL and URLSearchParams. */
export default (_host, kit) => {
  const { URL, URLSearchParams } = kit.load('url-api');
  return {
    URL,
    URLSearchParams,
    Url,
    parse: (value, ...rest) => {
      if (typeof value === 'string' || value instanceof Url) return parse(value, ...rest);
      throw invalidArgument('url', 'of type string', value);
    },
    resolve,
    resolveObject,
    format: (value, options) =>
      value instanceof URL ? formatUrl(value, options, URL) : format(value),
    domainToASCII,
    domainToUnicode,
    fileURLToPath(value) {
      const url = new URL(value);
      if (url.protocol === 'file:') return decodeURIComponent(url.pathname);
      throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
    },
    pathToFileURL: (path) =>
      new URL(`file://${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`),
    urlToHttpOptions,
  };
};

function urlToHttpOptions(url) {
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  const options = { protocol, hostname, hash, search, pathname, path: pathname + search, href };
  if (port !== '') options.port = Number(port);
  if (username !== '' || password !== '') {
    options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  }
  return options;
}

function formatUrl(value, options, URL) {
  const url = new URL(value.href);
  if (options?.auth === false) {
    url.username = '';
    url.password = '';
  }
  if (options?.fragment === false) url.hash = '';
  if (options?.search === false) url.search = '';
  return url.href;
}

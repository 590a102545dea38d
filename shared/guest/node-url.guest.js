import { format, parse, resolve, resolveObject, Url } from 'url/';
import { domainToASCII, domainToUnicode } from './lib/domain.js';
/** The old interface (`url.parse`) beside URL and URLSearchParams. */
export default (_host, kit) => {
  const { URL, URLSearchParams } = kit.load('url-api');
  return {
    URL,
    URLSearchParams,
    Url,
    parse,
    resolve,
    resolveObject,
    format: (value, options) =>
      value instanceof URL ? formatUrl(value, options, URL) : format(value),
    domainToASCII,
    domainToUnicode,
    fileURLToPath: (value) => decodeURIComponent(new URL(value).pathname),
    pathToFileURL: (path) => new URL(`file://${encodeURI(path)}`),
  };
};

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

import querystring from './lib/querystring.js';

export default () => querystring;

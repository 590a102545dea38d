const { parse, stringify } = require('./querystring.js').default;

// The package takes options where Node's module takes separators; `url` asks for Node's ways with them.
exports.parse = (text) => parse(text);
exports.stringify = (value) => stringify(value);

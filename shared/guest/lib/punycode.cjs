module.exports = require('punycode/punycode.es6.js').default;

module.exports = require('./querystring.js').default;

/** Small jobs of all platforms, each with a text of its own: nothing can be kept for the next one. */
const PROGRAMS = [
  {
    platform: 'fusionauth',
    trigger: 'JWTPopulate',
    code: (n) => `function populate(jwt, user, registration) { jwt.number = ${n}; }`,
  },
  {
    platform: 'quasr',
    trigger: 'access-token',
    code: (n) => `exports.handler = async (event) => ({ number: ${n} });`,
  },
  {
    platform: 'extend',
    trigger: 'generic',
    code: (n) => `module.exports = function (ctx, cb) { cb(null, { number: ${n} }); };`,
  },
  {
    platform: 'asgardeo',
    trigger: 'PRE_ISSUE_ACCESS_TOKEN',
    code: (n) =>
      `export default () => ({ actionStatus: 'SUCCESS', operations: [{ op: 'add', path: '/accessToken/claims/-', value: { name: 'n', value: '${n}' } }] });`,
  },
];

/**
 * @param {number} count
 * @returns {Generator<string>} NDJSON lines
 */
export function* jobLines(count) {
  for (let id = 0; id < count; id++) {
    const program = PROGRAMS[id % PROGRAMS.length] ?? PROGRAMS[0];
    const { platform, trigger } = program;
    yield `${JSON.stringify({ id, platform, trigger, code: program.code(id) })}\n`;
  }
}

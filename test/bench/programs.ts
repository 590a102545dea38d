import type { JsonValue } from '../../shared/model/json.ts';
import type { SourceText } from '../../shared/model/sandbox.ts';
import type { Platform, Trigger } from '../../shared/platforms/platform.ts';
import { platforms } from '../../shared/platforms/registry.ts';

/** What is measured on a platform. */
export interface BenchProgram {
  readonly platform: Platform;
  readonly trigger: Trigger;
  readonly source: SourceText;
  readonly event: JsonValue;
  /** calls the code in the bare yardstick: an expression that gives text */
  readonly call: string;
}

const TEXTS: Readonly<Record<string, { trigger: string; code: string; call: string }>> = {
  fusionauth: {
    trigger: 'JWTPopulate',
    code: 'function populate(jwt, user, registration) {\n  jwt.roles = registration.roles;\n  jwt.colour = (user.data || {}).favouriteColour || "none";\n  console.info("set " + jwt.colour);\n}\n',
    call: 'populate(EVENT.jwt, EVENT.user, EVENT.registration); JSON.stringify(EVENT.jwt)',
  },
  asgardeo: {
    trigger: 'PRE_ISSUE_ACCESS_TOKEN',
    code: 'export default function (request) {\n  return { actionStatus: "SUCCESS", operations: [{ op: "add", path: "/accessToken/claims/-", value: { name: "tier", value: "gold" } }] };\n}\n',
    call: 'JSON.stringify(handler(EVENT))',
  },
  quasr: {
    trigger: 'access-token',
    code: 'exports.handler = async function (event) {\n  console.log("for", event.account_id);\n  return { plan: "pro" };\n};\n',
    call: 'var out; handler(EVENT).then(function (value) { out = value; }); "null"',
  },
  extend: {
    trigger: 'generic',
    code: 'module.exports = function (ctx, cb) {\n  console.log("lead");\n  cb(null, { claims: { score: 7 } });\n};\n',
    call: 'var out; handler({ body: EVENT }, function (error, value) { out = value; }); JSON.stringify(out)',
  },
};

/** Platforms that have a program, in the order of the registry. */
export const MEASURED = platforms.map(({ id }) => id).filter((id) => Object.hasOwn(TEXTS, id));

/** @throws Error for a platform without a program */
export function programOf(id: string): BenchProgram {
  const platform = platforms.find((candidate) => candidate.id === id);
  const text = TEXTS[id];
  const trigger = platform?.triggers.find((candidate) => candidate.id === text?.trigger);
  if (platform === undefined || text === undefined || trigger === undefined)
    throw new Error(`no program for ${id}`);
  const event = platform.samples(trigger)[0]?.event ?? null;
  return {
    platform,
    trigger,
    source: { file: 'index.js', code: text.code },
    event,
    call: text.call,
  };
}

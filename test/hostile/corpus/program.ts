import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';

export const PLATFORMS = ['quasr', 'extend', 'fusionauth', 'asgardeo'] as const;
export type PlatformId = (typeof PLATFORMS)[number];

/**
 * How a run may end: an outcome, or `outcome:limit` where the limit's name matters; alternatives
 * are parted by ` | `.
 */
export type Ending = string;

/** One program that means no good, as parts of a platform's entry function or as whole sources. */
export interface HostileProgram {
  readonly name: string;
  /** statements at the top level, before the entry function */
  readonly top?: string;
  /** statements of the entry function */
  readonly body?: string;
  /** the expression that the entry function hands out: what it returns, calls back with or sets as a claim */
  readonly gives?: string;
  /** the body awaits: the entry function is asynchronous, and the platform without those is left out */
  readonly awaits?: true;
  /** whole sources, where a form of source matters; only these platforms then run it */
  readonly source?: Partial<Readonly<Record<PlatformId, string>>>;
  /** the platforms that run it; absent: all */
  readonly on?: readonly PlatformId[];
  readonly options?: JsonObject;
  readonly event?: JsonValue;
  /** how it ends on every platform, or on each; `else` is every platform that is not named */
  readonly ends: Ending | Partial<Readonly<Record<PlatformId | 'else', Ending>>>;
}

export interface HostileClass {
  readonly id: string;
  readonly label: string;
  readonly programs: readonly HostileProgram[];
}

const TRIGGERS: Readonly<Record<PlatformId, string>> = {
  quasr: 'access-token',
  extend: 'generic',
  fusionauth: 'JWTPopulate',
  asgardeo: 'PRE_ISSUE_ACCESS_TOKEN',
};

/** The trigger at which the corpus runs on a platform. */
export function triggerOf(platform: PlatformId): string {
  return TRIGGERS[platform];
}

/** What a platform's entry function is made of. */
export type Program = Pick<HostileProgram, 'top' | 'body' | 'gives' | 'awaits'>;

const WRAPPERS: Readonly<Record<PlatformId, (parts: Program) => string>> = {
  fusionauth: ({ top = '', body = '', gives }) =>
    `${top}\nfunction populate(jwt, user, registration) {\n${body}\n${gives === undefined ? '' : `jwt.trap = ${gives};`}\n}`,
  asgardeo: ({ top = '', body = '', gives = "{ actionStatus: 'SUCCESS' }" }) =>
    `${top}\nexport default async function (request) {\n${body}\nreturn ${gives};\n}`,
  quasr: ({ top = '', body = '', gives = '{}' }) =>
    `${top}\nexports.handler = async (event, context) => {\n${body}\nreturn ${gives};\n};`,
  extend: ({ top = '', body = '', gives = '{}', awaits }) =>
    awaits
      ? `${top}\nmodule.exports = function (ctx, cb) {\n(async () => {\n${body}\ncb(null, ${gives});\n})();\n};`
      : `${top}\nmodule.exports = function (ctx, cb) {\n${body}\ncb(null, ${gives});\n};`,
};

/** The platforms on which a program runs. */
export function platformsOf({ on, source, awaits }: HostileProgram): readonly PlatformId[] {
  return (on ?? PLATFORMS).filter((platform) =>
    source === undefined ? !(awaits && platform === 'fusionauth') : platform in source,
  );
}

/** A program's text for one platform. */
export function sourceFor(program: HostileProgram, platform: PlatformId): string {
  return program.source?.[platform] ?? sourceOf(platform, program);
}

/** An extension of a platform that is made of these parts. */
export function sourceOf(platform: PlatformId, program: Program): string {
  return WRAPPERS[platform](program);
}

/** An extension of a platform that means well: it ends as `ok`, and says what of a world it sees. */
export function benignFor(platform: PlatformId): string {
  return sourceOf(platform, {
    body: `if (typeof globalThis.leak !== 'undefined' || {}.leak !== undefined || [].leak !== undefined || (() => {}).leak !== undefined) throw new Error('a leak');`,
  });
}

const SHORT_MS = 400;
const LONG_MS = 15_000;

/** What a program is run with: little time when it is to run out of it, else plenty. */
export function optionsFor(program: HostileProgram, platform: PlatformId): JsonObject {
  const runsOut = endingsOf(program, platform).some(
    ({ outcome, limit }) => outcome === 'timeout' && limit === undefined,
  );
  return { timeoutMs: runsOut ? SHORT_MS : LONG_MS, ...program.options };
}

interface ParsedEnding {
  readonly outcome: string;
  readonly limit: string | undefined;
}

/** How a program may end on a platform. @throws Error when the program does not say */
export function endingsOf(program: HostileProgram, platform: PlatformId): ParsedEnding[] {
  const { ends, name } = program;
  const text = typeof ends === 'string' ? ends : (ends[platform] ?? ends.else);
  if (text === undefined) throw new Error(`"${name}" does not say how it ends on ${platform}`);
  const endings = text.split(' | ').map((ending) => {
    const [outcome = '', limit] = ending.split(':');
    return { outcome, limit };
  });
  // What takes much may take long, and this platform watches every turn of the loop.
  const heavy = endings.some(({ outcome }) => ['memory', 'killed', 'refused'].includes(outcome));
  const watched = platform === 'extend' && heavy;
  return watched ? [...endings, { outcome: 'timeout', limit: 'tripwire' }] : endings;
}

/** Whether an invocation ended as one of the endings says. */
export function endedAs(
  endings: readonly ParsedEnding[],
  {
    outcome,
    limit,
  }: { readonly outcome: string; readonly limit?: { readonly name: string } | undefined },
): boolean {
  return endings.some(
    (ending) =>
      ending.outcome === outcome && (ending.limit === undefined || ending.limit === limit?.name),
  );
}

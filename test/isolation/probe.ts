import { randomUUID } from 'node:crypto';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import type { Invocation } from '../../shared/model/invocation.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type {
  GuestProfile,
  GuestProgram,
  SandboxAnswer,
  SandboxRequest,
} from '../../shared/model/sandbox.ts';
import { testSandbox } from '../support/invoke.ts';
import type { Place } from './places.ts';

export interface Probed {
  /** the lines that the probe said, in order */
  readonly said: readonly string[];
  readonly invocation: Invocation;
  /** what the sandbox was asked, and what it answered */
  readonly request: SandboxRequest;
  readonly answer: SandboxAnswer;
}

const FIXTURES = [
  {
    request: { url: 'https://fixture.test/' },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' },
  },
];

/** A way out for probes that works on every platform; what it says is told apart from other lines. */
export function sayTo(mark: string): string {
  return `((line) => console.log(${JSON.stringify(mark)} + line))`;
}

/**
 * Runs a probe in a place, on the real sandbox with room for what it says. `write` makes the probe
 * from `say`, an expression: a function of one line. `prelude` stands behind the profile's own.
 * @throws Error when nothing reached the sandbox
 */
export async function probe(
  place: Place,
  write: (say: string) => string,
  prelude: readonly GuestProgram[] = [],
): Promise<Probed> {
  const mark = `${randomUUID()} `;
  const sandbox = await testSandbox();
  let seen: { request: SandboxRequest; answer: SandboxAnswer } | undefined;
  const { triggers } = place.platform;
  const trigger = triggers.find(({ id }) => id === (place.trigger ?? triggers[0]?.id));
  if (trigger === undefined) throw new Error(`${place.platform.id} has no trigger`);
  const invocation = await invoke(
    {
      platform: place.platform,
      trigger,
      extension: 'probe',
      event: place.event,
      ...(place.config && { config: place.config }),
      source: {
        file: typeof place.options.file === 'string' ? place.options.file : 'index.js',
        code: place.extension(write(sayTo(mark))),
      },
      options: { ...place.options, http: FIXTURES, seed: 'probe', clock: 1_700_000_000_000 },
    },
    {
      sandbox: {
        close: () => sandbox.close(),
        run: async (request, http, ticket) => {
          const profile = withPrelude(request.profile, prelude);
          const answer = await sandbox.run({ ...roomy(request), profile }, http, ticket);
          seen ??= { request, answer };
          return answer;
        },
      },
    },
  );
  if (seen === undefined) throw new Error(`no run: ${JSON.stringify(invocation.error)}`);
  const said = saidIn(
    seen.answer.emitted.map(({ data }) => data),
    mark,
  );
  return { said, invocation, ...seen };
}

const extended = new WeakMap<GuestProfile, GuestProfile>();
/** The same object for the same profile, as the sandbox wants it; `prelude` is always the same one. */
function withPrelude(profile: GuestProfile, prelude: readonly GuestProgram[]): GuestProfile {
  if (prelude.length === 0) return profile;
  const made = extended.get(profile) ?? { ...profile, prelude: [...profile.prelude, ...prelude] };
  extended.set(profile, made);
  return made;
}

/** Limits under which a probe can finish; which limits a platform has is tested elsewhere. */
export function roomy(request: SandboxRequest): SandboxRequest {
  const { turnMs: _, ...limits } = request.limits;
  const room = { timeoutMs: 20_000, outputBytes: 4 * 1024 * 1024, resultBytes: 4 * 1024 * 1024 };
  return { ...request, limits: { ...limits, ...room } };
}

/** The lines after the mark, wherever a platform's console puts its text, also in a group. */
export function saidIn(emitted: readonly JsonValue[], mark: string): string[] {
  const texts = (value: JsonValue): string[] => {
    if (typeof value === 'string') return value.includes(mark) ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return emitted.flatMap(texts).map((text) => text.slice(text.indexOf(mark) + mark.length));
}

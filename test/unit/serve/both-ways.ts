import type { JsonValue } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';

/** The application of the example that is on a platform. */
export const CLIENT: Readonly<Record<string, string>> = {
  fusionauth: 'web-shop',
  asgardeo: 'partner-portal',
  quasr: 'field-app',
  extend: 'lead-desk',
};

/** What the protocol sets, or what is new in every transaction. */
const OWN = ['iss', 'iat', 'exp', 'nbf', 'auth_time', 'jti', 'sid', 'isk', 'nonce', 'at_hash'];
/** Quasr's own names for the end of life. */
const TIMES = /\/max$/;

/** The claims of a token, with their origins, as they are the same both ways. */
export function claims(run: Run, kind: string): Record<string, [JsonValue, string]> {
  const token = run.tokens.find((each) => each.kind === kind);
  const kept = token?.claims.filter(({ name }) => !OWN.includes(name) && !TIMES.test(name)) ?? [];
  return Object.fromEntries(kept.map(({ name, value, origin }) => [name, [value, origin]]));
}

/** Ids, times and durations differ from run to run. */
const withoutIds = (text: string) =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '<time>')
    .replaceAll(/\b1\d{12}\b/g, '<time>')
    .replaceAll(/\d+(\.\d+)? ms/g, '<ms>');

type Logged = NonNullable<Run['records']>;

const lines = (log: Logged) =>
  log.map(({ level, source, text }) => ({ level, source, text: withoutIds(text) }));

/** What extensions did at every stage, and the log of the flow itself. */
export const records = (run: Run) => [
  ...run.stages.flatMap(({ stage, invocations, skipped }) => [
    { stage, skipped },
    ...invocations.map(({ extension, outcome, effects, records: log }) => ({
      extension,
      outcome,
      effects: effects.map(({ kind, path, status, reason }) => ({ kind, path, status, reason })),
      log: lines(log),
    })),
  ]),
  ...lines(run.records ?? []),
];

/** Everything that a flow without tokens comes to. */
export function story(run: Run) {
  const { flow, platform, decision, user, asks, changes, client } = run;
  const rest = { flow, platform, decision, user, asks, changes, client };
  return { ...JSON.parse(withoutIds(JSON.stringify(rest))), records: records(run) };
}

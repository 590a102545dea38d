import type { Invocation } from '../../../shared/model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { InvokeRequest } from '../simulate/invoke.ts';
import { createMasker } from '../simulate/mask.ts';
import { clockMs } from '../simulate/ports.ts';
import type { Contents } from './contents.ts';
import type { GivenInvocation } from './given.ts';
import { drawSeed, headOf, type Keeping, keepLine, keptSecrets } from './keep.ts';
import { type WrittenLine, written } from './line.ts';
import { rulesOf } from './rules.ts';
import { Withheld } from './withhold.ts';

const NO_FIXTURES: readonly never[] = [];

/** The same request with a seed: the one of its options, else one that is drawn. */
export function withSeed(request: InvokeRequest): InvokeRequest {
  const { options = {} } = request;
  if (!isJsonObject(options) || options.seed !== undefined) return request;
  return { ...request, options: { ...options, seed: drawSeed() } };
}

/**
 * Keeps an invocation that is part of no run.
 *
 * @param given the options as they were asked for, before a seed was drawn
 * @returns the id under which it is kept; undefined: it could not be
 */
export function keepInvocation(
  keeping: Keeping,
  request: InvokeRequest,
  given: JsonValue | undefined,
  invocation: Invocation,
): string | undefined {
  const history = keeping.histories.of(keeping.workspaceDir);
  const { contents } = history;
  return keepLine(history, () => lineOfInvocation(keeping, request, given, invocation, contents));
}

function lineOfInvocation(
  keeping: Keeping,
  request: InvokeRequest,
  asked: JsonValue | undefined,
  invocation: Invocation,
  contents: Contents,
): WrittenLine {
  const { histories, at } = keeping;
  const { platform, trigger, extension, declaredSecrets = [] } = request;
  const options = isJsonObject(request.options) ? request.options : {};
  const wanted = isJsonObject(asked) ? asked : {};
  const withheld = new Withheld();
  const source = request.source && contents.keepSource(request.source);
  const fixtures = contents.keep(request.fixtures ?? NO_FIXTURES);
  const secrets = { ...request.secrets, ...secretsOf(options) };
  const { seed, clock } = options;
  const given: GivenInvocation = {
    kind: 'invocation',
    seed: typeof seed === 'string' || typeof seed === 'number' ? seed : '',
    clock: clockMs(typeof clock === 'string' || typeof clock === 'number' ? clock : at) ?? at,
    exact: wanted.seed !== undefined && wanted.clock !== undefined && !request.session,
    network: request.network?.mode ?? networkOf(options),
    fixtures,
    rules: rulesOf(platform, histories.version),
    secrets: keptSecrets(extension, declaredSecrets, secrets, histories.fingerprints),
    withheld: withheld.paths,
    tooDeep: withheld.tooDeep,
    extension,
    trigger: trigger.id,
    ...(source !== undefined && { source }),
    config: request.config ?? {},
    ...(request.event !== undefined && { event: withheld.event(request.event, 'event') }),
    options: keptOptions(wanted, withheld),
    warm: invocation.session !== undefined && !invocation.session.cold,
  };
  const masker = createMasker(secrets, withheld.values);
  const about = {
    platform: platform.id,
    trigger: trigger.id,
    extensions: [extension],
    end: invocation.outcome,
  };
  const refs = [fixtures, ...(source === undefined ? [] : [source])];
  const result = { kind: 'invocation' as const, value: masker.json(invocation) };
  const head = headOf(keeping, about, result);
  return written({ v: 1, head, refs, given: masker.json(given), result });
}

/** Fixtures stay as they are: like those of a workspace they hold test values. */
function keptOptions({ http, secrets: _values, ...rest }: JsonObject, withheld: Withheld) {
  return { ...withheld.form(rest, 'options'), ...(http !== undefined && { http }) };
}

function secretsOf({ secrets }: JsonObject): Record<string, string> {
  return isJsonObject(secrets) ? (secrets as Record<string, string>) : {};
}

function networkOf({ network }: JsonObject): GivenInvocation['network'] {
  return network === 'live' || network === 'record' ? network : 'offline';
}

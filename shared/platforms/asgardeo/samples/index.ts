import { Remembered } from '../../../guest/remembered.ts';
import type { JsonValue } from '../../../model/json.ts';
import type { Ports } from '../../../model/ports.ts';
import type { Sample } from '../../platform.ts';
import type { ActionType, SampleState } from '../action-type.ts';
import { plainSettings, type Settings } from '../settings.ts';

/** Samples are made without an engine: their passwords are plain, nothing in them is encrypted. */
const NO_PORTS: Ports = {
  clock: { now: () => 0 },
  random: { uuid: () => '', number: () => 0, hex: () => '' },
  crypto: {
    sha256: () => '',
    hmacSha256: () => '',
    jwe: () => undefined,
    openJwe: () => undefined,
  },
};

/** Samples of an action type; the first is the default event. */
export function samplesOf(type: ActionType): readonly Sample[] {
  return type.samples.map(({ name, kind, state, settings }) => ({
    name,
    kind,
    event: type.build(state, { ...plainSettings(type), ...settings }, NO_PORTS),
  }));
}

const defaults = new Remembered<JsonValue>();

/** What the sample says of the action stands where the action itself says nothing. */
function settingsFor({ settings = {} }: SampleState, given: Settings): Settings {
  const { attributes, accessConfig } = given;
  return {
    ...given,
    attributes: attributes.length > 0 ? attributes : (settings.attributes ?? []),
    accessConfig:
      Object.keys(accessConfig).length > 0 ? accessConfig : (settings.accessConfig ?? {}),
  };
}

/** The default event of a type under the settings of a call. */
export function defaultEvent(
  type: ActionType,
  settings: Settings,
  ports: Ports,
): JsonValue | undefined {
  const [first] = type.samples;
  if (first === undefined) return undefined;
  const used = settingsFor(first, settings);
  const encrypts = used.passwordSharing.certificate !== undefined || used.certificate !== undefined;
  if (encrypts || used.passwordSharing.format !== 'PLAIN_TEXT') {
    return type.build(first.state, used, ports);
  }
  const { version, quirks, allowedHeaders, allowedParameters, attributes, accessConfig } = used;
  const key = JSON.stringify([
    type.trigger.id,
    version,
    quirks,
    allowedHeaders,
    allowedParameters,
    attributes,
    accessConfig,
  ]);
  return defaults.get(key, () => type.build(first.state, used, ports));
}

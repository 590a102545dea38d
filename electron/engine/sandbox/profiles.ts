import type { JsonObject } from '../../../shared/model/json.ts';
import type { GuestProfile, SandboxRequest } from '../../../shared/model/sandbox.ts';
import type { DecodedRequest, ProfileRef, WireRequest } from './protocol.ts';

const texts = new WeakMap<JsonObject, string>();

/** What stands for many runs is one object for all of them. */
function textOf(standing: JsonObject): string {
  const known = texts.get(standing);
  if (known !== undefined) return known;
  const text = JSON.stringify(standing);
  texts.set(standing, text);
  return text;
}

/**
 * The sending side: replaces a profile by its key, with the definition the first time. The input
 * goes as the text that the guest gets in the end: a text crosses faster than its value.
 */
export class ProfileSender {
  readonly #keys = new Map<GuestProfile, number>();

  encode({ input, standing, profile: wanted, ...request }: SandboxRequest): WireRequest {
    const known = this.#keys.get(wanted);
    const key = known ?? this.#keys.size + 1;
    if (known === undefined) this.#keys.set(wanted, key);
    const profile: ProfileRef = known === undefined ? { key, definition: wanted } : { key };
    return {
      ...request,
      profile,
      input: JSON.stringify(input),
      ...(standing && { standing: textOf(standing) }),
    };
  }
}

/** The receiving side: one object per definition, so that a next hop recognises it again. */
export class ProfileReceiver {
  readonly #definitions = new Map<number, GuestProfile>();

  /** @throws Error when a key was never defined: the sides are out of step */
  decode(request: WireRequest): DecodedRequest {
    const { key, definition } = request.profile;
    if (definition !== undefined) this.#definitions.set(key, definition);
    const profile = this.#definitions.get(key);
    if (profile === undefined) throw new Error(`guest profile ${key} was never defined`);
    return { ...request, profile };
  }
}

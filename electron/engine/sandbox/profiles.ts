import type { GuestProfile, SandboxRequest } from '../../../shared/model/sandbox.ts';
import type { DecodedRequest, ProfileRef, WireRequest } from './protocol.ts';

/**
 * The sending side: replaces a profile by its key, with the definition the first time. The input
 * goes as the text that the guest gets in the end: a text crosses faster than its value.
 */
export class ProfileSender {
  readonly #keys = new Map<GuestProfile, number>();

  encode(request: SandboxRequest): WireRequest {
    const known = this.#keys.get(request.profile);
    const key = known ?? this.#keys.size + 1;
    if (known === undefined) this.#keys.set(request.profile, key);
    const profile: ProfileRef =
      known === undefined ? { key, definition: request.profile } : { key };
    return { ...request, profile, input: JSON.stringify(request.input) };
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

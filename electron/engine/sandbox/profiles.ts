import type { GuestProfile, SandboxRequest } from '../../../shared/model/sandbox.ts';
import type { ProfileRef, WireRequest } from './protocol.ts';

/** The sending side: replaces a profile by its key, with the definition the first time. */
export class ProfileSender {
  readonly #keys = new Map<GuestProfile, number>();

  encode(request: SandboxRequest): WireRequest {
    const known = this.#keys.get(request.profile);
    const key = known ?? this.#keys.size + 1;
    if (known === undefined) this.#keys.set(request.profile, key);
    const profile: ProfileRef =
      known === undefined ? { key, definition: request.profile } : { key };
    return { ...request, profile };
  }
}

/** The receiving side: one object per definition, so that a next hop recognises it again. */
export class ProfileReceiver {
  readonly #definitions = new Map<number, GuestProfile>();

  /** @throws Error when a key was never defined: the sides are out of step */
  decode(request: WireRequest): SandboxRequest {
    const { key, definition } = request.profile;
    if (definition !== undefined) this.#definitions.set(key, definition);
    const profile = this.#definitions.get(key);
    if (profile === undefined) throw new Error(`guest profile ${key} was never defined`);
    return { ...request, profile };
  }
}

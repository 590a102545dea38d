import { jsonEquals } from '../../../shared/model/json.ts';
import type { GuestProfile, SandboxRequest } from '../../../shared/model/sandbox.ts';
import type { DecodedRequest, ProfileRef, StandingPart, WireRequest } from './protocol.ts';

/** So many extensions' standing parts a receiver holds for its sender: the oldest gives its place. */
const MOST_STANDING = 16;

type Standing = Omit<SandboxRequest, 'input' | 'setting' | 'clock' | 'seed' | 'cold'>;

/**
 * The sending side: replaces a profile by its key, with the definition the first time, and what a
 * request has like the last one of its extension by the place where the receiver holds it. The input
 * goes as the text that the guest gets in the end: a text crosses faster than its value.
 */
export class ProfileSender {
  readonly #keys = new Map<GuestProfile, number>();
  readonly #sent: { readonly place: number; readonly standing: Standing }[] = [];
  #next = 0;

  encode({ input, setting, clock, seed, cold, ...standing }: SandboxRequest): WireRequest {
    const known = this.#sent.find((each) => isSame(each.standing, standing));
    const place = known?.place ?? this.#next;
    return {
      place,
      ...(known === undefined && { part: this.#part(standing) }),
      input: JSON.stringify(input),
      // May hold secrets, which nobody keeps for a run to come.
      ...(setting !== undefined && { setting }),
      ...(clock !== undefined && { clock }),
      ...(seed !== undefined && { seed }),
      ...(cold !== undefined && { cold }),
    };
  }

  #part({ profile: definition, standing, ...rest }: Standing): StandingPart {
    const place = this.#next;
    this.#sent[place] = {
      place,
      standing: { ...rest, profile: definition, ...(standing && { standing }) },
    };
    this.#next = (place + 1) % MOST_STANDING;
    const known = this.#keys.get(definition);
    const key = known ?? this.#keys.size + 1;
    if (known === undefined) this.#keys.set(definition, key);
    const profile: ProfileRef = known === undefined ? { key, definition } : { key };
    return { ...rest, profile, ...(standing && { standing: JSON.stringify(standing) }) };
  }
}

/** Texts and names first: most that differ differ there. */
function isSame(one: Standing, other: Standing): boolean {
  return (
    one.extension === other.extension &&
    one.session === other.session &&
    one.profile === other.profile &&
    one.source.file === other.source.file &&
    one.source.code === other.source.code &&
    // One object for many runs, where its maker remembers it.
    one.standing === other.standing &&
    jsonEquals({ ...one.limits }, { ...other.limits })
  );
}

/** The receiving side: one object per definition, so that a next hop recognises it again. */
export class ProfileReceiver {
  readonly #definitions = new Map<number, GuestProfile>();
  readonly #parts: Omit<DecodedRequest, 'input'>[] = [];

  /** @throws Error when a key or a place was never defined: the sides are out of step */
  decode({ place, part, ...rest }: WireRequest): DecodedRequest {
    if (part !== undefined) this.#parts[place] = { ...part, profile: this.#profile(part.profile) };
    const held = this.#parts[place];
    if (held === undefined) throw new Error(`part ${place} of a request was never sent`);
    return { ...held, ...rest };
  }

  #profile({ key, definition }: ProfileRef): GuestProfile {
    if (definition !== undefined) this.#definitions.set(key, definition);
    const profile = this.#definitions.get(key);
    if (profile === undefined) throw new Error(`guest profile ${key} was never defined`);
    return profile;
  }
}

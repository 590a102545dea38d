import { createHash, randomBytes } from 'node:crypto';

/** ms; as long as the login page itself waits. */
export const LOGIN_LIVES = 3_600_000;
/** Pages that were opened and left; the oldest can't be come back from. */
const MOST_BEGUN = 100;
const BYTES = 32;

const random = () => randomBytes(BYTES).toString('base64url');

/** A login that has begun and has not come back. */
export interface BegunLogin {
  readonly clientId: string;
  /** proves at the token endpoint that the code is ours (RFC 7636) */
  readonly verifier: string;
}

/** What of a login goes through the browser. */
export interface LoginRequest {
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
}

/** Logins by their state, which nobody can guess: each comes back once, and only for a while. */
export class BegunLogins {
  readonly #begun = new Map<string, BegunLogin & { readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  begin(clientId: string): LoginRequest {
    const state = random();
    const verifier = random();
    this.#begun.set(state, { clientId, verifier, until: this.#now() + LOGIN_LIVES });
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > MOST_BEGUN && oldest !== undefined) this.#begun.delete(oldest);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return { state, nonce: random(), challenge };
  }

  /** Whether it is the state of a login of this client that may still come back. */
  waitsFor(state: unknown, clientId: unknown): boolean {
    return typeof state === 'string' && this.#alive(state)?.clientId === clientId;
  }

  /** The login that comes back; it can't a second time. */
  take(state: string): BegunLogin | undefined {
    const login = this.#alive(state);
    this.#begun.delete(state);
    return login;
  }

  #alive(state: string): BegunLogin | undefined {
    const login = this.#begun.get(state);
    return login !== undefined && this.#now() < login.until ? login : undefined;
  }
}

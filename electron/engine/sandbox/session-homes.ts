/** Which worker keeps the warm instance of each session: so many of them, the longest unused go first. */
export class SessionHomes<Home> {
  readonly #homes = new Map<string, Home>();
  readonly #most: number;
  readonly #onForgotten: (session: string, home: Home) => void;

  /** @param most sessions that stay warm @param onForgotten told of each that does not */
  constructor(most: number, onForgotten: (session: string, home: Home) => void) {
    this.#most = most;
    this.#onForgotten = onForgotten;
  }

  get(session: string): Home | undefined {
    return this.#homes.get(session);
  }

  /** The session is used now, in this home. */
  use(session: string, home: Home): void {
    this.#homes.delete(session);
    this.#homes.set(session, home);
    const [oldest] = this.#homes;
    if (this.#homes.size <= this.#most || oldest === undefined) return;
    this.#homes.delete(oldest[0]);
    this.#onForgotten(...oldest);
  }
}

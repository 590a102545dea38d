import type { JsonValue } from '../model/json.ts';
import type { RefusedClaim, TokenClaim } from '../model/run.ts';
import type { TokenDraft } from './state.ts';

/**
 * The claims of a draft by name, while effects are applied to it: an extension may change as many
 * as its result has room for, so no change may look at all the others. The draft has them after
 * `commit`.
 */
export class DraftClaims {
  readonly #draft: TokenDraft;
  readonly #byName: Map<string, TokenClaim>;

  constructor(draft: TokenDraft) {
    this.#draft = draft;
    this.#byName = new Map(draft.claims.map((claim) => [claim.name, claim]));
  }

  value(name: string): JsonValue | undefined {
    return this.#byName.get(name)?.value;
  }

  /** A claim that is there keeps its place in the token. */
  set(name: string, value: JsonValue, origin: string): void {
    const known = this.#byName.get(name);
    if (known === undefined) this.#byName.set(name, { name, value, origin });
    else Object.assign(known, { value, origin });
  }

  remove(name: string): void {
    this.#byName.delete(name);
  }

  /** Leaves a trace at the claim, if there is one. */
  refuse(name: string, refused: RefusedClaim): void {
    const claim = this.#byName.get(name);
    if (claim === undefined) return;
    claim.refused ??= [];
    claim.refused.push(refused);
  }

  commit(): void {
    this.#draft.claims = [...this.#byName.values()];
  }
}

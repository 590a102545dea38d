import { createHash, randomBytes } from 'node:crypto';
import type { AdapterPayload } from 'oidc-provider';

/** What the protocol keeps of one token, code, session or grant. */
export interface Kept {
  readonly payload: AdapterPayload;
  /** epoch s; absent: it does not expire */
  readonly expiresAt?: number;
}

/** More than a simulator hands out; the oldest go first. */
const MOST_KEPT = 200_000;
/** Expired things are thrown away once in so many writes. */
const SWEEP_EVERY = 1000;

const now = () => Math.floor(Date.now() / 1000);

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/**
 * What the protocol keeps, by kind and by the hash of the secret that its holder presents: neither
 * memory dumps nor the state file give a token away.
 */
export class Store {
  readonly #kept = new Map<string, Kept>();
  readonly #byGrant = new Map<string, Set<string>>();
  readonly #sessions = new Map<string, string>();
  readonly #handles = `handle~${randomBytes(16).toString('hex')}~`;
  #writes = 0;
  /** told of every change; the change holds when what it gives is settled */
  saved: () => Promise<void> = async () => {};

  /** Another name of a presented token, without a JWT's structure; known to this process only. */
  handleOf(token: string): string {
    return this.#handles + hashOf(token);
  }

  find(kind: string, id: string): AdapterPayload | undefined {
    const kept = this.#kept.get(this.#key(kind, id));
    return kept && { ...kept.payload, jti: id };
  }

  findSession(uid: string): AdapterPayload | undefined {
    const key = this.#sessions.get(uid);
    return key === undefined ? undefined : this.#kept.get(key)?.payload;
  }

  /** @param expiresIn seconds */
  put(kind: string, id: string, { jti: _, ...payload }: AdapterPayload, expiresIn?: number): void {
    this.#writes += 1;
    if (this.#writes % SWEEP_EVERY === 0) this.#sweep();
    this.#keep(this.#key(kind, id), {
      payload,
      ...(expiresIn !== undefined && { expiresAt: now() + expiresIn }),
    });
  }

  remove(kind: string, id: string): void {
    this.#drop(this.#key(kind, id));
  }

  /** Changes what is kept, if it is. */
  patch(kind: string, id: string, change: Partial<AdapterPayload>): void {
    const key = this.#key(kind, id);
    const kept = this.#kept.get(key);
    if (kept) this.#kept.set(key, { ...kept, payload: { ...kept.payload, ...change } });
  }

  /** From now on it is presented as `to`, and lives as long as `change.exp` says. */
  rename(kind: string, from: string, to: string, change: Partial<AdapterPayload>): void {
    const key = this.#key(kind, from);
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#drop(key);
    const expiresAt = change.exp ?? kept.expiresAt;
    this.#keep(this.#key(kind, to), {
      payload: { ...kept.payload, ...change },
      ...(expiresAt !== undefined && { expiresAt }),
    });
  }

  /** Drops every token and code of a grant. */
  revoke(grantId: string): void {
    for (const key of this.#byGrant.get(grantId) ?? []) this.#kept.delete(key);
    this.#byGrant.delete(grantId);
  }

  /** Everything that has not expired, oldest first. */
  *entries(): Generator<[key: string, kept: Kept]> {
    for (const [key, kept] of this.#kept) if (!expired(kept)) yield [key, kept];
  }

  /** Takes what an earlier store gave as its entries. */
  restore(entries: Iterable<readonly [key: string, kept: Kept]>): void {
    for (const [key, kept] of entries) if (!expired(kept)) this.#keep(key, kept);
  }

  #key(kind: string, id: string): string {
    const isHandle = id.startsWith(this.#handles);
    return `${kind}:${isHandle ? id.slice(this.#handles.length) : hashOf(id)}`;
  }

  #keep(key: string, kept: Kept): void {
    const { grantId, uid } = kept.payload;
    this.#kept.set(key, kept);
    if (key.startsWith('Session:') && uid !== undefined) this.#sessions.set(uid, key);
    if (grantId !== undefined) {
      const members = this.#byGrant.get(grantId) ?? new Set();
      this.#byGrant.set(grantId, members.add(key));
    }
    if (this.#kept.size <= MOST_KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#drop(oldest);
  }

  #drop(key: string): void {
    const { grantId, uid } = this.#kept.get(key)?.payload ?? {};
    this.#kept.delete(key);
    if (uid !== undefined && this.#sessions.get(uid) === key) this.#sessions.delete(uid);
    if (grantId === undefined) return;
    const members = this.#byGrant.get(grantId);
    members?.delete(key);
    if (members?.size === 0) this.#byGrant.delete(grantId);
  }

  #sweep(): void {
    for (const [key, kept] of this.#kept) if (expired(kept)) this.#drop(key);
  }
}

function expired({ expiresAt }: Kept): boolean {
  return expiresAt !== undefined && expiresAt <= now();
}

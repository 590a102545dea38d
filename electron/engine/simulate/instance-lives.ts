import type { Session, Warning } from '../../../shared/model/invocation.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';

interface Life {
  /** epoch ms on the clock of the invocations */
  readonly startedAt: number;
  readonly lastAt: number;
}

function timeWords(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 120 ? `${seconds} s` : `${seconds / 60} minutes`;
}

/**
 * How long warm instances have been there, on the clock of their invocations: where a platform ends
 * them after a time, the next call starts cold.
 */
export class InstanceLives {
  readonly #lives = new Map<string, Life>();

  /** Why the session's instance is gone by now; undefined: it is there, or never was. @param now epoch ms */
  recycled(session: string, { recycles }: Platform, now: number): Warning | undefined {
    const life = this.#lives.get(session);
    if (life === undefined || recycles === undefined) return undefined;
    const { idleMs, lifeMs } = recycles;
    const why =
      now - life.startedAt >= lifeMs.value
        ? `it was there for ${timeWords(lifeMs.value)}`
        : now - life.lastAt >= idleMs.value
          ? `nobody had called it for ${timeWords(idleMs.value)}`
          : undefined;
    if (why === undefined) return undefined;
    return {
      code: 'recycled',
      message: `The warm instance is gone, as on the platform: ${why}. This call started cold, without what earlier ones left in the module.`,
    };
  }

  /** @param session what the run says of its instance; undefined: it had none */
  seen(name: string, session: Session | undefined, startedAt: number, endedAt: number): void {
    if (session === undefined || session.ended) {
      this.#lives.delete(name);
      return;
    }
    const before = session.cold ? undefined : this.#lives.get(name);
    this.#lives.set(name, { startedAt: before?.startedAt ?? startedAt, lastAt: endedAt });
  }
}

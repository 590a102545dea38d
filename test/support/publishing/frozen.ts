import type { Workspace } from '../../../electron/engine/workspace/index.ts';
import type { RemotePorts } from '../../../shared/platforms/remote.ts';
import { type Disturbed, type FaultyPlace, publishAt } from './place.ts';

/**
 * A publisher that stops for good at one of its steps, as a killed process does: before or after a
 * request, or a file of the workspace that it writes.
 */
export class Freezing {
  /** steps so far */
  count = 0;
  readonly #at: number;
  #reached: () => void = () => {};
  readonly reached: Promise<void>;

  /** @param at number of the step, from 0; absent: none, they are only counted */
  constructor(at = Number.POSITIVE_INFINITY) {
    this.#at = at;
    this.reached = new Promise((resolve) => {
      this.#reached = resolve;
    });
  }

  async #step(): Promise<void> {
    const number = this.count;
    this.count += 1;
    if (number < this.#at) return;
    this.#reached();
    await new Promise(() => {});
  }

  async #around<T>(work: () => Promise<T>): Promise<T> {
    await this.#step();
    const result = await work();
    await this.#step();
    return result;
  }

  readonly disturbed: Disturbed = {
    ports: (ports: RemotePorts): RemotePorts => ({
      ...ports,
      send: (request) => this.#around(() => ports.send(request)),
    }),
    workspace: (workspace: Workspace): Workspace => {
      const saveLock = workspace.saveLock.bind(workspace);
      const saveRevision = workspace.saveRevision.bind(workspace);
      workspace.saveLock = (...args) => this.#around(() => saveLock(...args));
      workspace.saveRevision = (...args) => this.#around(() => saveRevision(...args));
      return workspace;
    },
  };
}

/** Publishes until the step; nothing of it goes on afterwards. */
export async function killedAt(place: FaultyPlace, at: number): Promise<void> {
  const freezing = new Freezing(at);
  const ended = publishAt(place, freezing.disturbed).then(() => {
    throw new Error(`the publisher ended before step ${at}`);
  });
  await Promise.race([freezing.reached, ended]);
  place.bury();
}

/** The steps that publishing takes there when nobody stops it. */
export async function stepsOf(place: FaultyPlace): Promise<number> {
  const freezing = new Freezing();
  await publishAt(place, freezing.disturbed);
  return freezing.count;
}

import type { Application, Directory } from '../../../shared/model/directory.ts';
import { type OnRecord, providerRecord } from './records.ts';

/**
 * What answers requests: the protocol's library takes the applications when it is made, so it is
 * made anew when they have changed. What was issued is in the store, which stays.
 */
export class Faces<T> {
  readonly #directory: () => Directory;
  readonly #make: () => T;
  readonly #onRecord: OnRecord;
  #applications: readonly Application[];
  #text: string;
  #face: T;

  constructor(directory: () => Directory, make: () => T, onRecord: OnRecord) {
    this.#directory = directory;
    this.#make = make;
    this.#onRecord = onRecord;
    this.#applications = directory().applications;
    this.#text = JSON.stringify(this.#applications);
    this.#face = make();
  }

  get current(): T {
    const { applications } = this.#directory();
    if (applications === this.#applications) return this.#face;
    this.#applications = applications;
    const text = JSON.stringify(applications);
    if (text === this.#text) return this.#face;
    this.#text = text;
    this.#face = this.#make();
    const names = applications.map(({ clientId }) => clientId).join(', ') || 'none';
    this.#onRecord(providerRecord('info', `the applications have changed; now: ${names}`));
    return this.#face;
  }
}

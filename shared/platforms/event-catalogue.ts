import type { z } from 'zod';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { BoundExtension, Objection, Sample, Trigger } from './platform.ts';

/** Events of a tenant, as extensions got them. */
export interface ImportedEvents {
  readonly events: readonly {
    readonly label: string;
    /** what a saved event may be called */
    readonly name: string;
    readonly event: JsonValue;
  }[];
  /** what was seen so far with what these add */
  readonly seen: readonly JsonObject[];
  /** what nothing was known of here, in words */
  readonly news: readonly string[];
  /** what was no event, in words */
  readonly problems: readonly string[];
}

/**
 * The events that a platform is known to have, and how a workspace adds to them what was seen in a
 * tenant: entries of its `catalogue.json`.
 */
export interface EventCatalogue {
  /** an entry: an event, or a result or reason of a known one, that the platform's own data lacks */
  readonly entry: z.ZodType<JsonObject>;
  /**
   * Events that happened in a tenant, from what its API exports; undefined when it is no such export.
   *
   * @param from where the export was read, for the entries that it adds
   */
  import(
    exported: JsonValue,
    seen: readonly JsonObject[],
    from: string,
  ): ImportedEvents | undefined;
  /** The platform's samples of a trigger and one for each event that was seen. */
  samples(trigger: Trigger, seen: readonly JsonObject[]): readonly Sample[];
  /** The typings of a trigger with the words that were seen. */
  typings(trigger: Trigger, seen: readonly JsonObject[]): string;
  /** The schema of a manifest's `config` whose descriptions and examples name what is known. */
  config(trigger: Trigger, seen: readonly JsonObject[]): z.ZodType;
  /** Events that a manifest asks for and nobody has seen. */
  check(extensions: readonly BoundExtension[], seen: readonly JsonObject[]): Objection[];
}

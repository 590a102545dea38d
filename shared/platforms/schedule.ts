import type { Invocation } from '../model/invocation.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Timetable } from '../schedule/times.ts';
import type { Addressed } from './endpoint.ts';

/** What fires an extension by the clock. */
export interface Job extends Timetable {
  /** false: it is kept, and nothing fires it but the author */
  readonly active: boolean;
}

/** One firing of a job; instants in ISO 8601. */
export interface DueTime {
  readonly scheduledAt: string;
  /** the time after this one; absent: there is none */
  readonly nextAt?: string;
}

/** When a kept invocation of a job was due, and when it ran; instants in ISO 8601. */
export interface FiredTimes {
  readonly scheduledAt: string;
  readonly startedAt: string;
  readonly completedAt: string;
}

/** How a platform fires extensions by the clock. */
export interface Schedule {
  /** how many of the last firings the platform's history has */
  readonly keeps: number;
  /** The job of an extension; undefined where there is none. */
  jobOf(extension: Addressed): Job | undefined;
  /** What the extension is called with when the time has come. */
  fired(extension: Addressed, due: DueTime): { event: JsonValue; options: JsonObject };
  /** When the invocation was due, by the event that it got. */
  dueOf(event: JsonValue): string | undefined;
  /** A row of the platform's own history. */
  row(invocation: Invocation, times: FiredTimes): JsonObject;
  /** What the extension answered, in one line. */
  answered(invocation: Invocation): string;
  /** The config of a manifest with another job, or without one. */
  withJob(config: JsonObject, job: Job | undefined): JsonObject;
}

import { type SavedEvent, savedEventSchemaFor } from '../../../shared/model/saved-event.ts';
import { type Problem, slugSchema } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { LoadedExtension } from './contents.ts';
import { eventProblems } from './event-problems.ts';
import { parseRaw, problemOf, schemaProblems } from './json-file.ts';
import { filesIn } from './list.ts';
import { EVENTS_ROOM, eventFile } from './rooms.ts';
import { fileVersion, RACY_MS, readBytes, textOf } from './text-file.ts';

/** More of them are not read, and a problem says so. */
const MOST_EVENTS = 50_000;
/** Files that are read at a time. */
const AT_ONCE = 32;
const SUFFIX = '.json';

/** A saved event as it lies in a workspace. One that can't be fired is listed with its problem. */
export interface LoadedEvent {
  readonly slug: string;
  readonly file: string;
  /** absent: the file can't be read, or does not fit its schema */
  readonly saved?: SavedEvent;
  /** errors keep it from being fired; a warning is a difference to what its trigger gets */
  readonly problems: readonly Problem[];
  /** stands for the file; undefined: to be read again */
  readonly version: string | undefined;
  /** what it was checked against */
  readonly against: string;
}

/** What a saved event is checked against, so that an unchanged file need not be read again. */
function checkedAgainst(extensions: readonly LoadedExtension[]): string {
  return JSON.stringify(
    extensions.map(({ slug, bound }) => [slug, bound?.platform.id, bound?.trigger.id]),
  );
}

async function loadEvent(
  dir: string,
  slug: string,
  against: string,
  extensions: readonly LoadedExtension[],
  platforms: readonly Platform[],
  before: LoadedEvent | undefined,
): Promise<LoadedEvent | undefined> {
  const file = eventFile(slug);
  const at = { slug, file, against };
  if (!slugSchema.safeParse(slug).success) {
    return { ...at, problems: [badName(file)], version: undefined };
  }
  try {
    if (before?.version !== undefined && before.against === against) {
      if ((await fileVersion(dir, file)) === before.version) return before;
    }
    const readAt = Date.now();
    const read = await readBytes(dir, file);
    if (read === undefined) return undefined;
    const settled = readAt - read.writtenAt > RACY_MS;
    const version = settled ? read.version : undefined;
    const raw = parseRaw(file, textOf(file, read.bytes));
    if (raw.status === 'bad') return { ...at, problems: raw.problems, version };
    const parsed = savedEventSchemaFor(raw.value).safeParse(raw.value);
    if (!parsed.success) {
      return { ...at, problems: schemaProblems(file, raw.text, parsed.error.issues), version };
    }
    const saved = parsed.data;
    const problems = eventProblems(file, raw.text, saved, extensions, platforms);
    return { ...at, saved, problems, version };
  } catch (error) {
    return { ...at, problems: [problemOf(file, error)], version: undefined };
  }
}

function badName(file: string): Problem {
  return {
    file,
    severity: 'warning',
    code: 'event.name',
    message: `${file} is not used: its name is not a saved event's.`,
    hint: 'Use lower-case letters, digits and dashes, at most 64.',
  };
}

function tooMany(): Problem {
  return {
    file: EVENTS_ROOM,
    severity: 'error',
    code: 'event.too-many',
    message: `${EVENTS_ROOM}/ holds more than ${MOST_EVENTS} files; the others are not read.`,
    hint: 'Spread them over several workspaces.',
  };
}

/**
 * The saved events of a workspace by their names.
 *
 * @param before what was read last: a file is read again only when it, or an extension, has changed
 */
export async function loadEvents(
  dir: string,
  extensions: readonly LoadedExtension[],
  platforms: readonly Platform[],
  before: readonly LoadedEvent[] = [],
): Promise<{ events: LoadedEvent[]; problems: Problem[] }> {
  const names = await filesIn(dir, EVENTS_ROOM, SUFFIX, MOST_EVENTS + 1);
  const slugs = names.slice(0, MOST_EVENTS).map((name) => name.slice(0, -SUFFIX.length));
  const known = new Map(before.map((event) => [event.slug, event]));
  const against = checkedAgainst(extensions);
  const loaded: (LoadedEvent | undefined)[] = [];
  for (let from = 0; from < slugs.length; from += AT_ONCE) {
    const some = slugs.slice(from, from + AT_ONCE);
    const load = (slug: string) =>
      loadEvent(dir, slug, against, extensions, platforms, known.get(slug));
    loaded.push(...(await Promise.all(some.map(load))));
  }
  const events = loaded.filter((event) => event !== undefined);
  const problems = events.flatMap((event) => event.problems);
  return { events, problems: names.length > MOST_EVENTS ? [...problems, tooMany()] : problems };
}

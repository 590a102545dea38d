import { resolve } from 'node:path';
import type { DirectoryChange } from '../../../shared/model/directory.ts';
import type { Fixture } from '../../../shared/model/http.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { FileView, SaveResult, WorkspaceView } from '../../../shared/model/view.ts';
import type { Connection, Lock, Problem } from '../../../shared/model/workspace.ts';
import type { Platform, Sample } from '../../../shared/platforms/platform.ts';
import { changeDirectory, type DirectoryOutcome } from '../directory/change.ts';
import { carried, type Purpose } from '../sources/carried.ts';
import { type Compiled, compile } from '../sources/compile.ts';
import { removeConnection, saveConnection, saveLock } from './change-connections.ts';
import type { Contents, LoadedExtension } from './contents.ts';
import { createExtension, type NewExtension } from './create-extension.ts';
import { WorkspaceError } from './error.ts';
import { readFileView, type Save, saveFile } from './files.ts';
import { filesIn } from './list.ts';
import { loadWorkspace } from './load.ts';
import { readLock } from './load-connections.ts';
import type { LoadedEvent } from './load-events.ts';
import { CONNECTIONS_FILE, extensionFolder, HTTP_ROOM, revisionFile } from './rooms.ts';
import { samplesOf } from './samples.ts';
import { saveCatalogue } from './save-catalogue.ts';
import { saveEvent } from './save-event.ts';
import { addFixtures, type StoredFixture, saveRecorded } from './save-fixtures.ts';
import { fileVersion, readText, writeText } from './text-file.ts';
import { toView } from './view.ts';
import { type DiskChange, type Watching, watchFolder } from './watch.ts';

/** What a problem says, with its place in front of it. */
export const placed = ({ file, line, column, message }: Problem) =>
  line === undefined || message.startsWith(`${file}:${line}`)
    ? message
    : `${file}:${line}${column === undefined ? '' : `:${column}`}: ${message.replace(`${file}: `, '')}`;

/** One for all platforms without a connection: what is made of settings is remembered by the object. */
const NO_SETTINGS: Connection['settings'] = {};

/** An open workspace folder. `contents` is what was last read; every write reads it again. */
export class Workspace {
  readonly dir: string;
  readonly platforms: readonly Platform[];
  readonly #read: typeof loadWorkspace;
  #contents: Contents;
  /** how many readings have begun, and which of them `contents` is from */
  #begun = 0;
  #from = 0;
  /** epoch ms at which the reading began that `contents` is from */
  #readAt: number;

  constructor(
    dir: string,
    platforms: readonly Platform[],
    contents: Contents,
    read = loadWorkspace,
    readAt = Date.now(),
  ) {
    this.dir = dir;
    this.platforms = platforms;
    this.#contents = contents;
    this.#read = read;
    this.#readAt = readAt;
  }

  get contents(): Contents {
    return this.#contents;
  }

  /** Reads the folder again. Of readings that overlap the one that began last counts: it has seen more. */
  async reload(): Promise<Contents> {
    this.#begun += 1;
    const number = this.#begun;
    const readAt = Date.now();
    const read = await this.#read(this.dir, this.platforms, this.#contents);
    if (number < this.#from) return this.#contents;
    this.#from = number;
    this.#readAt = readAt;
    this.#contents = read;
    return read;
  }

  /** What the window may see of it: no passwords, no secrets. */
  view(): WorkspaceView {
    return toView(this.dir, this.#contents);
  }

  /** @throws WorkspaceError saying why nothing in this folder can be used */
  #mustBeUsable(): void {
    const [problem] = this.#contents.problems;
    if (!this.#contents.usable && problem) throw new WorkspaceError(placed(problem), problem.hint);
  }

  /** @throws WorkspaceError naming the extension, when there is none of that name */
  extension(slug: string): LoadedExtension {
    this.#mustBeUsable();
    const found = this.#contents.extensions.find((extension) => extension.slug === slug);
    if (found) return found;
    throw new WorkspaceError(
      `There is no extension "${slug}" in this workspace.`,
      `Extensions here: ${this.#contents.extensions.map((known) => known.slug).join(', ') || 'none'}.`,
    );
  }

  /**
   * An extension that can run, with its platform and trigger.
   *
   * @throws WorkspaceError with the first problem that keeps it from running
   */
  runnable(slug: string): LoadedExtension & Required<Pick<LoadedExtension, 'bound'>> {
    const extension = this.extension(slug);
    const { bound } = extension;
    if (bound) return { ...extension, bound };
    const folder = `extensions/${slug}/`;
    const problem = this.#contents.problems.find(
      ({ file, severity }) => severity === 'error' && file.startsWith(folder),
    );
    throw new WorkspaceError(
      problem ? placed(problem) : `The extension "${slug}" can't run.`,
      problem?.hint,
    );
  }

  /** @throws WorkspaceError naming the connection, when there is none of that name */
  connection(name: string): Connection {
    this.#mustBeUsable();
    const found = this.#contents.connections.find((connection) => connection.name === name);
    if (found) return found;
    const known = this.#contents.connections.map((one) => one.name).join(', ') || 'none';
    const here = `Connections here: ${known}.`;
    const problem = this.#contents.problems.find(
      ({ file, severity }) => severity === 'error' && file === CONNECTIONS_FILE,
    );
    throw problem
      ? new WorkspaceError(
          `There is no connection "${name}" that can be used: ${placed(problem)}`,
          [problem.hint, here].filter(Boolean).join(' '),
        )
      : new WorkspaceError(`There is no connection "${name}" in ${CONNECTIONS_FILE}.`, here);
  }

  /** What the connection of a platform says of its instance: of several the first in the file does. */
  settingsOf(platform: string): Connection['settings'] {
    return (
      this.#contents.connections.find((one) => one.platform === platform)?.settings ?? NO_SETTINGS
    );
  }

  /** The code of an extension as its platform takes it, or what keeps it from being made. */
  async compileSource(slug: string, text?: string, purpose: Purpose = 'run'): Promise<Compiled> {
    const { file, bound, manifest } = this.extension(slug);
    const written = text ?? (await readFileView(this.dir, file)).text;
    const compiled = await compile(file, written);
    if (!compiled.ok || bound === undefined) return compiled;
    const { source } = compiled;
    const folder = extensionFolder(slug);
    const { dir } = this;
    try {
      const { config } = manifest;
      return {
        ok: true,
        source: await carried({ dir, folder, source, ...bound, config, purpose }),
      };
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error;
      const { message, hint } = error;
      const problem = { file, severity: 'error', code: 'packages', message } as const;
      return { ok: false, problem: { ...problem, ...(hint !== undefined && { hint }) } };
    }
  }

  /**
   * The code of an extension as its platform takes it.
   *
   * @param text the text in the editor, when it is not saved
   * @throws WorkspaceError when the code is missing, can't be compiled or names what can't be carried
   */
  async loadSource(slug: string, text?: string, purpose?: Purpose): Promise<SourceText> {
    const compiled = await this.compileSource(slug, text, purpose);
    if (compiled.ok) return compiled.source;
    throw new WorkspaceError(placed(compiled.problem), compiled.problem.hint);
  }

  readFile(path: string): Promise<FileView> {
    return readFileView(this.dir, path);
  }

  /** Whether there is a file of the workspace at this path. */
  async hasFile(path: string): Promise<boolean> {
    return (await fileVersion(this.dir, path).catch(() => undefined)) !== undefined;
  }

  async saveFile(save: Save): Promise<SaveResult> {
    const result = await saveFile(this.dir, save);
    if (result.status === 'saved') await this.reload();
    return result;
  }

  async createExtension(extension: NewExtension): Promise<{ slug: string; file: string }> {
    const made = await createExtension(this.dir, this.platforms, {
      ...extension,
      labels: this.contents.extensions.map(({ manifest }) => manifest.label),
    });
    await this.reload();
    return made;
  }

  async saveConnection(connection: Connection): Promise<void> {
    await saveConnection(this.dir, this.platforms, connection);
    await this.reload();
  }

  async removeConnection(name: string): Promise<void> {
    await removeConnection(this.dir, name);
    await this.reload();
  }

  /** Writes several changes of the directory at once: all of them, or none. */
  async changeDirectory(changes: readonly DirectoryChange[]): Promise<DirectoryOutcome> {
    this.#mustBeUsable();
    const { directoryFile } = this.#contents;
    const { outcome, loaded } = await changeDirectory(
      this.dir,
      this.platforms,
      directoryFile,
      changes,
    );
    this.#contents = { ...this.#contents, directoryFile: loaded };
    await this.reload();
    return outcome;
  }

  /**
   * What is published where, as it is on the disk: another program may have written it.
   *
   * @throws WorkspaceError when the file can't be read
   */
  readLock(connection: string): Promise<Lock | undefined> {
    return readLock(this.dir, this.connection(connection).name);
  }

  /** Nothing else is read again: a publisher does it after each object. */
  async saveLock(connection: string, lock: Lock): Promise<void> {
    const { name } = this.connection(connection);
    await saveLock(this.dir, name, lock);
    const locks = new Map(this.#contents.locks).set(name, lock);
    this.#contents = { ...this.#contents, locks };
  }

  /** Keeps what was published: see Revisions. */
  async saveRevision(connection: string, slug: string, hash: string, text: string): Promise<void> {
    const file = revisionFile(this.connection(connection).name, slug, hash);
    if (await this.hasFile(file)) return;
    await writeText(this.dir, file, text);
  }

  readRevision(connection: string, slug: string, hash: string): Promise<string | undefined> {
    return readText(this.dir, revisionFile(this.connection(connection).name, slug, hash));
  }

  /** @throws WorkspaceError naming the saved event, when there is none of that name */
  event(slug: string): LoadedEvent {
    this.#mustBeUsable();
    const found = this.#contents.events.find((event) => event.slug === slug);
    if (found) return found;
    throw new WorkspaceError(
      `There is no saved event "${slug}" in this workspace.`,
      'Saved events are the files of events/.',
    );
  }

  /** Sets members of a saved event, or makes one of them; gives its path. */
  async saveEvent(slug: string, members: JsonObject): Promise<string> {
    const file = await saveEvent(this.dir, slug, members);
    await this.reload();
    return file;
  }

  /** Writes what was seen of a platform's events in tenants. */
  async saveCatalogue(platform: string, entries: readonly JsonObject[]): Promise<void> {
    await saveCatalogue(this.dir, platform, entries);
    await this.reload();
  }

  /** Samples of an extension's trigger, with those of what was seen in tenants. */
  samples(slug: string): readonly Sample[] {
    const { platform, trigger } = this.runnable(slug).bound;
    return samplesOf(platform, trigger, this.#contents.catalogue);
  }

  /** Adds recorded fixtures to the files of their hosts; gives those that were not there. */
  async saveRecorded(fixtures: readonly Fixture[]): Promise<StoredFixture[]> {
    const stored = await saveRecorded(this.dir, fixtures);
    await this.reload();
    return stored;
  }

  /** Adds fixtures to a file of `http/`; gives those that were not there. */
  async addFixtures(file: string, fixtures: readonly Fixture[]): Promise<StoredFixture[]> {
    const stored = await addFixtures(this.dir, file, fixtures);
    await this.reload();
    return stored;
  }

  /** The files of `http/`, by name. */
  async fixtureFiles(): Promise<string[]> {
    const names = await filesIn(this.dir, HTTP_ROOM, '.json');
    return names.map((name) => `${HTTP_ROOM}/${name}`);
  }

  /**
   * Tells of changes on disk since the folder was read, the workspace's own writes included. It does
   * not read them.
   */
  watch(listener: (change: DiskChange) => void): Promise<Watching> {
    return watchFolder(this.dir, this.#readAt, listener);
  }
}

/**
 * Opens a folder as a workspace. It never fails: what is wrong is in `contents.problems`, and
 * `contents.usable` says whether anything can be done with it.
 */
export async function openWorkspace(
  dir: string,
  platforms: readonly Platform[],
): Promise<Workspace> {
  const path = resolve(dir);
  const readAt = Date.now();
  const contents = await loadWorkspace(path, platforms);
  return new Workspace(path, platforms, contents, loadWorkspace, readAt);
}

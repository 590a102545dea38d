import type { FileView, SaveResult, WorkspaceView } from '../../shared/model/view.ts';
import type { Problem } from '../../shared/model/workspace.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import {
  type DiskChange,
  openWorkspace,
  type Save,
  type Watching,
  type Workspace,
} from '../engine/workspace/index.ts';
import type { Push } from './ipc/pushes.ts';

/** The workspace that the window shows, watched while it is open. */
export class OpenWorkspace {
  readonly #platforms: readonly Platform[];
  readonly #push: Push;
  /** what the app itself has to say, beside what is wrong with the workspace */
  readonly #notices = new Map<string, readonly Problem[]>();
  readonly #changing: ((paths: readonly string[]) => void)[] = [];
  readonly #leaving: (() => Promise<void>)[] = [];
  /** hashes of what was saved here and not heard of from the disk yet, by path */
  readonly #saved = new Map<string, string>();
  #workspace: Workspace;
  #watching: Watching | undefined;

  private constructor(
    workspace: Workspace,
    platforms: readonly Platform[],
    push: Push,
    notices: readonly Problem[],
  ) {
    this.#workspace = workspace;
    this.#platforms = platforms;
    this.#push = push;
    this.#notices.set('app', notices);
  }

  static async open(
    dir: string,
    platforms: readonly Platform[],
    push: Push,
    notices: readonly Problem[],
  ): Promise<OpenWorkspace> {
    const workspace = await openWorkspace(dir, platforms);
    return new OpenWorkspace(workspace, platforms, push, notices);
  }

  get current(): Workspace {
    return this.#workspace;
  }

  view(): WorkspaceView {
    const view = this.#workspace.view();
    return { ...view, problems: [...view.problems, ...[...this.#notices.values()].flat()] };
  }

  /** Adds something that the author should know, once. */
  notice(problems: readonly Problem[]): void {
    this.setNotices('app', [...(this.#notices.get('app') ?? []), ...problems]);
  }

  /** Replaces everything that one part of the app wants the author to know. */
  setNotices(of: 'app' | 'history', problems: readonly Problem[]): void {
    this.#notices.set(of, problems);
  }

  /** Has something done whenever the folder has been read again, with the paths that changed. */
  onChange(done: (paths: readonly string[]) => void): void {
    this.#changing.push(done);
  }

  /** Has something done before another folder takes this one's place. */
  onLeave(done: () => Promise<void>): void {
    this.#leaving.push(done);
  }

  /** Opens another folder in place of this one. */
  async change(dir: string): Promise<WorkspaceView> {
    for (const done of this.#leaving) await done();
    await this.#watching?.close();
    this.#watching = undefined;
    this.#workspace = await openWorkspace(dir, this.#platforms);
    await this.watch();
    return this.view();
  }

  /** Begins to tell the window of changes on disk. A folder that is not there can't be watched. */
  async watch(): Promise<void> {
    const watched = this.#workspace;
    const watching = await watched
      .watch((change) => void this.#changed(watched, change))
      .catch(() => undefined);
    if (this.#workspace === watched) this.#watching = watching;
    else await watching?.close();
  }

  /**
   * Writes a file that the author saved, and has done at once what is done about a change: its own
   * echo from the disk, a moment later, is none.
   */
  async save(save: Save): Promise<SaveResult> {
    const workspace = this.#workspace;
    const { path } = save;
    const result = await workspace.saveFile(save);
    if (result.status !== 'saved' || this.#workspace !== workspace) return result;
    this.#saved.set(path, result.hash);
    for (const done of this.#changing) done([path]);
    this.announce();
    return result;
  }

  /** Tells the window what the workspace is like by now. */
  announce(): void {
    this.#push('workspace.changed', this.view());
  }

  async close(): Promise<void> {
    await this.#watching?.close();
  }

  async #changed(watched: Workspace, { paths }: DiskChange): Promise<void> {
    if (this.#workspace !== watched) return;
    await watched.reload();
    if (this.#workspace !== watched) return;
    const files = new Map<string, FileView | undefined>();
    for (const path of paths) files.set(path, await watched.readFile(path).catch(() => undefined));
    const news = paths.filter((path) => !this.#isEcho(path, files.get(path)));
    if (news.length > 0 || paths.length === 0) for (const done of this.#changing) done(news);
    this.announce();
    if (!watched.contents.usable) return;
    for (const path of paths) await this.#tellFile(watched, path, files.get(path));
  }

  #isEcho(path: string, file: FileView | undefined): boolean {
    const saved = this.#saved.get(path);
    this.#saved.delete(path);
    return saved !== undefined && saved === file?.hash;
  }

  async #tellFile(watched: Workspace, path: string, file: FileView | undefined): Promise<void> {
    // One that is there and can't be read as a text (a large directory) is in no tab.
    if (file === undefined && (await watched.hasFile(path))) return;
    this.#push('file.changed', { path, text: file?.text ?? null, hash: file?.hash ?? null });
  }
}

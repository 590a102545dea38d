import { open, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../shared/model/json.ts';
import { WorkspaceError } from '../workspace/error.ts';

/** Ceilings of one bundle: a workspace is not trusted. Sizes in bytes. */
export const CEILINGS = { files: 2_000, fileBytes: 4 * 1024 * 1024, bytes: 16 * 1024 * 1024 };

const manifestSchema = z.looseObject({ name: z.string().max(214), version: z.string().max(256) });
const MANIFEST_BYTES = 1024 * 1024;

const inside = (folder: string, path: string) => path === folder || path.startsWith(folder + sep);
const segments = (path: string) => path.split(sep);

/** A file that a bundle was made of, as it was then. */
export interface Stamp {
  readonly path: string;
  readonly mtimeMs: number;
  readonly size: number;
}

/** The state of a file that a bundle rests on; a size of -1 stands for none. */
export async function stampOf(path: string): Promise<Stamp> {
  const info = await stat(path).catch(() => undefined);
  return { path, mtimeMs: info?.mtimeMs ?? 0, size: info?.size ?? -1 };
}

/**
 * The files that one bundle may read: those of the extension's own folder and of packages, all of
 * them inside the workspace by their real paths.
 */
export class PackageFiles {
  readonly #root: string;
  readonly #folder: string;
  /** folders outside node_modules that a link in node_modules led to */
  readonly #linked = new Set<string>();
  readonly #read = new Map<string, Stamp>();
  #bytes = 0;

  /** @param root real path of the workspace @param folder real path of the extension's folder */
  constructor(root: string, folder: string) {
    this.#root = root;
    this.#folder = folder;
  }

  /** How many files were read. */
  get count(): number {
    return this.#read.size;
  }

  /** Where a path of the disk stands in the workspace, with forward slashes. */
  shown(path: string): string {
    return segments(relative(this.#root, path)).join('/');
  }

  /**
   * The real path of a file that a module name resolved to; undefined when that lies outside the
   * workspace in plain sight: there it is not installed.
   *
   * @throws WorkspaceError when a link leads outside, or the file is neither the extension's nor a package's
   */
  async confined(path: string): Promise<string | undefined> {
    if (!inside(this.#root, path)) return undefined;
    const real = await realpath(path);
    if (!inside(this.#root, real)) {
      throw new WorkspaceError(
        `${this.shown(path)} leads outside the workspace through a symbolic link.`,
        'Install the package inside the workspace; what lies outside is never read.',
      );
    }
    if (this.#isPackages(real) || inside(this.#folder, real)) return real;
    if (this.#isPackages(path)) {
      this.#linked.add((await this.#packageOf(dirname(real))).folder);
      return real;
    }
    if ([...this.#linked].some((folder) => inside(folder, real))) return real;
    throw new WorkspaceError(
      `${this.shown(path)} can't be loaded: code loads files of its own folder and packages.`,
      'Put the file into the extension’s folder, or make it a package of the workspace.',
    );
  }

  /** @throws WorkspaceError when the file is too large or one too many, can't be read, or is no text */
  async text(path: string): Promise<string> {
    const handle = await open(path, 'r');
    try {
      const info = await handle.stat();
      const { mtimeMs, size } = info;
      if (!info.isFile()) throw new WorkspaceError(`${this.shown(path)} is not a file.`);
      this.#bytes += size;
      if (size > CEILINGS.fileBytes)
        throw this.#over(`has ${size} bytes`, CEILINGS.fileBytes, path);
      if (this.#bytes > CEILINGS.bytes)
        throw this.#over(`makes ${this.#bytes} bytes of source together`, CEILINGS.bytes, path);
      this.#read.set(path, { path, mtimeMs, size });
      if (this.#read.size > CEILINGS.files)
        throw this.#over(`is file ${this.#read.size} of the bundle`, CEILINGS.files, path);
      return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
    } catch (error) {
      if (error instanceof WorkspaceError) throw error;
      throw new WorkspaceError(`${this.shown(path)} is not UTF-8 text.`);
    } finally {
      await handle.close();
    }
  }

  /** The packages that were read, as sorted `name@version`, and everything that the bundle rests on. */
  async summary(): Promise<{ packages: string[]; stamps: Stamp[] }> {
    const own = (path: string) => inside(this.#folder, path) && !this.#isPackages(path);
    const folders = new Set([...this.#read.keys()].map((path) => dirname(path)));
    const packages = new Map<string, string>();
    for (const folder of folders) {
      if (own(folder)) continue;
      const found = await this.#packageOf(folder);
      packages.set(found.folder, found.name);
    }
    const manifests = new Set(
      [...folders, ...packages.keys()].map((at) => join(at, 'package.json')),
    );
    const installed = join(this.#root, 'node_modules', '.package-lock.json');
    const stamps = await Promise.all([installed, ...manifests].map(stampOf));
    return {
      packages: [...new Set(packages.values())].sort(),
      stamps: [...this.#read.values(), ...stamps],
    };
  }

  #isPackages(path: string): boolean {
    return (
      inside(this.#root, path) && segments(relative(this.#root, path)).includes('node_modules')
    );
  }

  /** The nearest folder whose manifest names a package; without one, the folder itself. */
  async #packageOf(folder: string): Promise<{ folder: string; name: string }> {
    for (let at = folder; at !== this.#root && inside(this.#root, at); at = dirname(at)) {
      const manifest = await this.#manifest(at);
      if (manifest !== undefined)
        return { folder: at, name: `${manifest.name}@${manifest.version}` };
    }
    return { folder, name: this.shown(folder) };
  }

  async #manifest(folder: string) {
    const path = await realpath(join(folder, 'package.json')).catch(() => undefined);
    if (path === undefined || !inside(this.#root, path)) return undefined;
    const info = await stat(path);
    if (!info.isFile() || info.size > MANIFEST_BYTES) return undefined;
    return manifestSchema.safeParse(parseJson(await readFile(path, 'utf8'))).data;
  }

  #over(what: string, allowed: number, path: string): WorkspaceError {
    return new WorkspaceError(
      `${this.shown(path)} ${what}; a bundle has at most ${allowed}.`,
      'Load a smaller package, or only the part of it that the code needs.',
    );
  }
}

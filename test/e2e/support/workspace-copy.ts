import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Code of the example workspace, by extension. */
export const code = {
  fusionauth: 'extensions/favourite-colour/index.js',
  asgardeo: 'extensions/tier-claims/index.js',
  quasr: 'extensions/plan-claim/index.js',
  extend: 'extensions/lead-score/index.js',
} as const;

/** A workspace folder of one test, as another program sees it. */
export class WorkspaceCopy {
  readonly dir: string;

  private constructor(dir: string) {
    this.dir = dir;
  }

  static async of(examples: string, dir: string): Promise<WorkspaceCopy> {
    await cp(examples, dir, { recursive: true });
    return new WorkspaceCopy(dir);
  }

  read(path: string): string {
    return readFileSync(join(this.dir, path), 'utf8');
  }

  /** The text of a file that may not be there; empty then. */
  tryRead(path: string): string {
    return existsSync(join(this.dir, path)) ? this.read(path) : '';
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.dir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Writes a file with one text replaced by another. */
  async replace(path: string, before: string, after: string): Promise<void> {
    const text = await readFile(join(this.dir, path), 'utf8');
    if (!text.includes(before)) throw new Error(`${path} has no ${JSON.stringify(before)}`);
    await this.write(
      path,
      text.replace(before, () => after),
    );
  }

  /** Removes one file. */
  async remove(path: string): Promise<void> {
    await rm(join(this.dir, path));
  }

  /** Removes the folder with everything in it. */
  async removeAll(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Everything that stands in the folder's files, to look for what must not be there. */
  async allTexts(): Promise<string> {
    const entries = await readdir(this.dir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const texts = files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
    return (await Promise.all(texts)).join('\n');
  }
}

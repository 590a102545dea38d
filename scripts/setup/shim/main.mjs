/**
 * Stands in for Electron's own default app, which the fallback runtime lacks: loads the app whose
 * path is the first argument. An ES module with a top-level await, as a packaged app's entry is, so
 * that an entry that waits for `app.whenReady()` at its top level blocks here as it would there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** What Electron gives its default app, beyond the documented. */
const loader =
  /** @type {typeof app & {setVersion(version: string): void, setAppPath(path: string): void}} */ (
    app
  );
const argument = process.argv.slice(1).find((arg) => !arg.startsWith('-'));
if (argument === undefined) {
  process.stderr.write('usage: electron [switches] <app folder or file> [arguments]\n');
  process.exit(2);
}

const path = resolve(argument);
const manifest = join(path, 'package.json');
let entry = path;
let folder = dirname(path);
if (existsSync(manifest)) {
  const { main, name, productName, version } = JSON.parse(readFileSync(manifest, 'utf8'));
  entry = join(path, main);
  folder = path;
  loader.setName(productName ?? name ?? 'app');
  if (version !== undefined) loader.setVersion(version);
}
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
loader.setAppPath(folder);
await import(pathToFileURL(entry).href);

/**
 * The files that make a workspace (docs/workspace.md). Nothing else in the folder is read, shown or
 * written: a repository also holds hooks, pipelines and settings of other programs.
 */
export const WORKSPACE_FILE = 'hookbench.json';
export const DIRECTORY_FILE = 'directory.json';
export const CONNECTIONS_FILE = 'tenants.json';
export const CATALOGUE_FILE = 'catalogue.json';
export const EXTENSIONS_ROOM = 'extensions';
export const HTTP_ROOM = 'http';
export const EVENTS_ROOM = 'events';
export const TENANTS_ROOM = 'tenants';
export const MANIFEST_FILE = 'extension.json';
/** The code of an extension, in the order in which it is looked for. */
export const CODE_FILES = ['index.js', 'index.ts'] as const;

const TOP_FILES: readonly string[] = [
  WORKSPACE_FILE,
  DIRECTORY_FILE,
  CONNECTIONS_FILE,
  CATALOGUE_FILE,
];
const NAME = '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}';
const EDITABLE = [
  new RegExp(`^${EXTENSIONS_ROOM}/${NAME}/${NAME}\\.(?:js|mjs|cjs|ts|json|md)$`),
  new RegExp(`^(?:${HTTP_ROOM}|${EVENTS_ROOM})/${NAME}\\.json$`),
];
const LOCK = new RegExp(`^${TENANTS_ROOM}/${NAME}\\.lock\\.json$`);
const REVISION = new RegExp(`^${TENANTS_ROOM}/${NAME}/${NAME}/[0-9a-f]{64}\\.json$`);

/** Whether an author may edit this file: a workspace-relative path with forward slashes. */
export function isEditable(path: string): boolean {
  return TOP_FILES.includes(path) || EDITABLE.some((pattern) => pattern.test(path));
}

/** Whether this file is part of a workspace. */
export function isWorkspaceFile(path: string): boolean {
  return isEditable(path) || LOCK.test(path) || REVISION.test(path);
}

/** The folder of an extension. */
export const extensionFolder = (slug: string) => `${EXTENSIONS_ROOM}/${slug}`;
/** The manifest of an extension. */
export const manifestFile = (slug: string) => `${EXTENSIONS_ROOM}/${slug}/${MANIFEST_FILE}`;
/** The file of a saved event. */
export const eventFile = (slug: string) => `${EVENTS_ROOM}/${slug}.json`;
/** The lock file of a connection. */
export const lockFile = (connection: string) => `${TENANTS_ROOM}/${connection}.lock.json`;
/** A revision of an extension that was published: its content, under its hash. */
export const revisionFile = (connection: string, slug: string, hash: string) =>
  `${TENANTS_ROOM}/${connection}/${slug}/${hash}.json`;

const RECORDED = 'recorded-';
/** The file of what was recorded from a host, given as `name` or `name:port`. */
export function recordedFile(host: string): string {
  const name = host
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 100);
  return `${HTTP_ROOM}/${RECORDED}${name}.json`;
}
/** Whether a file of the room for HTTP was recorded: what an author wrote answers before it. */
export const isRecorded = (name: string) => name.startsWith(RECORDED);

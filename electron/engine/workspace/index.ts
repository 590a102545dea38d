/** Workspaces: reading, checking, watching and writing their files. */
export type { Compiled } from '../sources/compile.ts';
export { type Authority, authoritiesIn, trustedBy } from './authorities.ts';
export type { Contents, LoadedExtension } from './contents.ts';
export { codeOf, messageOf, WorkspaceError } from './error.ts';
export type { Save } from './files.ts';
export { hashText } from './hash.ts';
export { placeOf, placeOfJsonError } from './json-file.ts';
export { isLoopback, refuseConnection } from './refuse-connection.ts';
export { DIRECTORY_FILE, isWorkspaceFile } from './rooms.ts';
export type { DiskChange, Watching } from './watch.ts';
export { openWorkspace, placed, Workspace } from './workspace.ts';

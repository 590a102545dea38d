import { lstat, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { codeOf, WorkspaceError } from './error.ts';
import { isWorkspaceFile } from './rooms.ts';

const inside = (root: string, path: string) => path === root || path.startsWith(root + sep);

async function realRoot(dir: string): Promise<string> {
  try {
    return await realpath(dir);
  } catch {
    throw new WorkspaceError(
      `The workspace folder ${dir} no longer exists.`,
      'Put the folder back, or open another one.',
    );
  }
}

/** The nearest existing ancestor of a path, by its real path. */
async function realAncestor(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    try {
      return await realpath(at);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || dirname(at) === at) throw error;
    }
  }
}

/**
 * The place of a workspace file on disk, by real paths: neither a linked folder nor a link in the
 * file's own place leads out of the workspace.
 *
 * @param path workspace-relative, with forward slashes
 * @throws WorkspaceError when the path is none of a workspace's files, leads outside, or the
 *   workspace folder is gone
 */
export async function confine(dir: string, path: string): Promise<string> {
  if (!isWorkspaceFile(path)) {
    throw new WorkspaceError(
      `${path} is not a file of a workspace.`,
      'Workspace files are hookbench.json, directory.json, tenants.json and what lies in extensions/, events/, http/ and tenants/.',
    );
  }
  const [root, ancestor] = await Promise.all([
    realRoot(dir),
    realAncestor(dirname(join(dir, path))),
  ]);
  if (!inside(root, ancestor)) throw leadsOutside(path);
  const wanted = join(root, path);
  const leaf = await lstat(wanted).catch(() => undefined);
  if (leaf?.isSymbolicLink()) {
    const target = await realpath(wanted).catch(() => undefined);
    if (target === undefined || !inside(root, target)) throw leadsOutside(path);
    if (!isWorkspaceFile(relative(root, target).split(sep).join('/'))) throw leadsOutside(path);
    return target;
  }
  return wanted;
}

const leadsOutside = (path: string) =>
  new WorkspaceError(
    `${path} leads outside the workspace through a symbolic link.`,
    'Replace the link by the file or folder itself.',
  );

/** Makes the folder of a confined file. The root is never made: a deleted workspace stays deleted. */
export async function makeFolderOf(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
}

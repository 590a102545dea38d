import type { Problem } from '../../../shared/model/workspace.ts';

const RANK: Record<Problem['severity'], number> = { error: 0, warning: 1, info: 2 };

/**
 * The workspace's problems with those of open files put in place of what was found on disk, the
 * gravest first, then by file and line.
 */
export function mergeProblems(
  onDisk: readonly Problem[],
  live: Readonly<Record<string, readonly Problem[]>>,
): Problem[] {
  const rest = onDisk.filter((problem) => live[problem.file] === undefined);
  return [...rest, ...Object.values(live).flat()].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      a.file.localeCompare(b.file) ||
      (a.line ?? 0) - (b.line ?? 0),
  );
}

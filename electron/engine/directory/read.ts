import { z } from 'zod';
import { type Directory, directorySchema, userSchema } from '../../../shared/model/directory.ts';

/** The lists that are checked as a whole: they are short. */
const shortLists = directorySchema
  .omit({ users: true })
  .extend({ users: z.array(z.unknown()).default([]) });

/** Users are checked this many at a time, so that what else the process does goes on in between. */
const PORTION = 2000;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Checks a parsed `directory.json`. Its users are taken over as they are, since their schema adds
 * nothing: a second copy of a hundred thousand would only cost memory.
 */
export async function readDirectory(
  raw: unknown,
): Promise<{ ok: true; directory: Directory } | { ok: false; issues: z.core.$ZodIssue[] }> {
  const parsed = shortLists.safeParse(raw);
  if (!parsed.success) return { ok: false, issues: parsed.error.issues };
  const { users, ...lists } = parsed.data;
  const issues: z.core.$ZodIssue[] = [];
  for (let from = 0; from < users.length; from += PORTION) {
    if (from > 0) await nextTurn();
    for (let at = from; at < Math.min(from + PORTION, users.length); at += 1) {
      const user = userSchema.safeParse(users[at]);
      if (user.success) continue;
      for (const issue of user.error.issues)
        issues.push({ ...issue, path: ['users', at, ...issue.path] });
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  // Every element has just been checked by the schema of users.
  return { ok: true, directory: { users: users as Directory['users'], ...lists } };
}

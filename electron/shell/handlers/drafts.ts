import type { Drafts } from '../drafts.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'draft.save' | 'draft.drop' | 'draft.list'>;

/** Unsaved texts of the open workspace. */
export function draftHandlers(open: OpenWorkspace, drafts: Drafts): Part {
  return {
    async 'draft.save'(draft) {
      await drafts.save(open.current.dir, draft);
      return null;
    },
    async 'draft.drop'({ path }) {
      await drafts.drop(open.current.dir, path);
      return null;
    },
    async 'draft.list'() {
      const listed = await drafts.list(open.current.dir);
      if (listed.problems.length > 0) {
        open.notice(listed.problems);
        open.announce();
      }
      return listed.drafts;
    },
  };
}

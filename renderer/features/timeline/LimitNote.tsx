import type { Limit } from '../../../shared/model/invocation.ts';
import { limitStory } from '../../ui/limits.ts';
import { Mark } from '../../ui/Mark.tsx';
import { platformLabel } from '../workspace/workspace-store.ts';

interface LimitNoteProps {
  limit: Limit;
  platform: string;
}

/** Which limit ended a run, how much of it was used, whose it is, and the way out. */
export function LimitNote({ limit, platform }: LimitNoteProps) {
  const { what, whose, out } = limitStory(limit, platformLabel(platform));
  return (
    <div className="note">
      <Mark kind="bad" />
      <div>
        <p className="bad-text">{what}</p>
        {out !== undefined && (
          <p>
            {whose} {out}
          </p>
        )}
      </div>
    </div>
  );
}

import { CloudAlert } from 'lucide-react';
import { Tooltip } from '../../ui/Tooltip.tsx';

/** Says beside an extension that somebody changed it on a tenant. */
export function DriftBadge({ text }: { text: string }) {
  return (
    <Tooltip text={text}>
      <span className="drift">
        <CloudAlert size={13} aria-hidden />
        <span className="sr-only">{text}</span>
      </span>
    </Tooltip>
  );
}

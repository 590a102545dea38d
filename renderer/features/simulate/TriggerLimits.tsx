import { Timer } from 'lucide-react';
import { Popover } from 'radix-ui';
import { limitAmount, limitLabel } from '../../ui/limits.ts';
import { platformLabel, type TriggerView } from '../workspace/workspace-store.ts';
import './trigger-limits.css';

/** What ends a run of this trigger, before it is fired: the time at a glance, the rest on demand. */
export function TriggerLimits({ trigger, platform }: { trigger: TriggerView; platform: string }) {
  const time = trigger.limits.find(({ name }) => name === 'time');
  if (!time) return null;
  const label = platformLabel(platform);
  return (
    <Popover.Root>
      <Popover.Trigger
        className="limits-trigger"
        aria-label={`Limits: ends after ${limitAmount(time)}`}
      >
        <Timer size={13} aria-hidden />
        {limitAmount(time)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popup limits-popup"
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Limits of this trigger"
        >
          <h2>What ends a run of {trigger.label}</h2>
          <table>
            <tbody>
              {trigger.limits.map((limit) => (
                <tr key={limit.name}>
                  <th scope="row">{limitLabel(limit.name)}</th>
                  <td className="mono">{limitAmount(limit)}</td>
                  <td>{limit.whose === 'platform' ? label : 'Hookbench'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>Hookbench's own stand where {label}'s are not known.</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

import type { Effect } from '../../../shared/model/invocation.ts';
import { shownText } from '../../ui/shown-text.ts';
import { effectText } from './effect-text.ts';

/** One change that an extension asked for; struck through with the reason when it was refused. */
export function EffectChip({
  effect,
  expected,
}: {
  effect: Effect;
  /** what a test expected in its place */
  expected?: string | undefined;
}) {
  const { what, value } = effectText(effect);
  const full = shownText(
    [effect.path, effect.value === undefined ? '' : JSON.stringify(effect.value)]
      .filter(Boolean)
      .join(' = '),
  );
  if (effect.status === 'refused') {
    return (
      <li className="effect refused" title={full}>
        <s>
          {what} {value}
        </s>
        <span className="reason">refused: {effect.reason ?? 'not allowed here'}</span>
      </li>
    );
  }
  return (
    <li className={expected === undefined ? 'effect' : 'effect sought'} title={full}>
      <span>{what}</span>
      {value !== undefined && <span className="value truncate">{value}</span>}
      {expected !== undefined && <span className="expected">expected {expected}</span>}
    </li>
  );
}

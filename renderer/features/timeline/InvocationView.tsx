import type { Invocation } from '../../../shared/model/invocation.ts';
import { showPanel } from '../../app/layout-store.ts';
import { formatDuration, plural } from '../../ui/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { outcomeVerdict } from '../simulate/results.ts';
import { placeOf } from '../workspace/locate.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import { EffectChip } from './EffectChip.tsx';

function limitText({ name, allowed, actual }: NonNullable<Invocation['limit']>): string {
  const amount = name === 'time' ? formatDuration : (value: number) => `${Math.round(value)}`;
  return `Limit "${name}": ${amount(allowed)} allowed, ${amount(actual)} reached.`;
}

/** One run of one extension: what came of it and what it changed. */
export function InvocationView({ invocation }: { invocation: Invocation }) {
  const { error, limit } = invocation;
  const verdict = outcomeVerdict(invocation.outcome);
  const extension =
    invocation.extension === undefined ? undefined : extensionBySlug(invocation.extension);
  return (
    <div className="invocation">
      <div className="invocation-head">
        <Mark kind={verdict.kind} />
        <span>
          <strong>{invocation.extension ?? invocation.trigger}</strong> {verdict.word}
        </span>
        <span className="mono">{formatDuration(invocation.durationMs)}</span>
      </div>
      {invocation.effects.length > 0 && (
        <ul className="effects" aria-label="Changes">
          {invocation.effects.map((effect, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: effects of a finished run never move
            <EffectChip key={index} effect={effect} />
          ))}
        </ul>
      )}
      {invocation.outcome === 'ok' && invocation.effects.length === 0 && <p>Changed nothing.</p>}
      {error && (
        <div className="note">
          <Mark kind="bad" />
          <p>
            <span className="bad-text">
              {error.name}: {error.message}
            </span>{' '}
            {error.location && <PlaceLink place={placeOf(error.location, extension)} />}
          </p>
        </div>
      )}
      {limit && (
        <div className="note">
          <Mark kind="bad" />
          <p>{limitText(limit)}</p>
        </div>
      )}
      {invocation.warnings.map((warning) => (
        <div key={`${warning.code}:${warning.path}:${warning.message}`} className="note">
          <Mark kind="warn" />
          <p>
            {warning.message}{' '}
            {warning.location && <PlaceLink place={placeOf(warning.location, extension)} />}
          </p>
        </div>
      ))}
      {invocation.records.length > 0 && (
        <button type="button" className="link" onClick={() => showPanel('logs')}>
          {plural(invocation.records.length, 'record')} in Logs
        </button>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { ShownInvocation } from '../../../shared/model/shown.ts';
import { formatDuration, plural } from '../../ui/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { RecordedNote } from '../fixtures/RecordedNote.tsx';
import { showRecordsOfShown } from '../logs/logs-store.ts';
import type { InvocationPlace } from '../simulate/pieces.ts';
import { outcomeVerdict } from '../simulate/results.ts';
import { placeOf } from '../workspace/locate.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { extensionBySlug, platformOf } from '../workspace/workspace-store.ts';
import { Bodies } from './Bodies.tsx';
import { Changes } from './Changes.tsx';
import { Exchanges } from './Exchanges.tsx';
import { LimitNote } from './LimitNote.tsx';
import { Rule } from './RuleTable.tsx';
import { SourceButton } from './SourceButton.tsx';
import { Warnings } from './Warnings.tsx';

const MESSAGE_CHARS = 2000;

/** Whether the platform's instance was started for this run; nothing where it keeps none. */
function startWord({ session, platform, outcome }: ShownInvocation): string | undefined {
  if (platformOf(platform)?.sessions !== true || outcome === 'skipped') return undefined;
  return session && !session.cold ? `warm, invocation ${session.invocation}` : 'cold start';
}

/** Whether it may have been called, or a rule may have decided that it was not. */
const hasBodies = ({ platform, outcome }: ShownInvocation) =>
  outcome !== 'refused' && outcome !== 'skipped' && platformOf(platform)?.bodies === true;

/** Where the rule is all that can be looked at: it passed the extension over, or there is no service. */
const hasRuleAlone = ({ platform, outcome }: ShownInvocation) => {
  const { bodies, ruleTable } = platformOf(platform) ?? {};
  return ruleTable === true || (bodies === true && outcome === 'skipped');
};

/** Which extension ran, how it ended and how long it took. */
export function InvocationHead({
  invocation,
  bar,
}: {
  invocation: ShownInvocation;
  bar?: ReactNode;
}) {
  const { error, extension: slug } = invocation;
  const extension = slug === undefined ? undefined : extensionBySlug(slug);
  const start = startWord(invocation);
  const verdict = outcomeVerdict(invocation);
  return (
    <div className="invocation-head">
      <Mark kind={verdict.kind} />
      <span className="invocation-name">
        <SourceButton
          slug={slug ?? invocation.trigger}
          place={error?.location && placeOf(error.location, extension)}
        />
        <span>{verdict.word}</span>
      </span>
      {start !== undefined && <span className="start-word">{start}</span>}
      {bar}
      <span className="mono">{formatDuration(invocation.durationMs)}</span>
    </div>
  );
}

interface InvocationProps {
  invocation: ShownInvocation;
  place: InvocationPlace;
}

/** What came of one run of one extension, and what it changed. */
export function InvocationDetails({ invocation, place }: InvocationProps) {
  const { cut, error, limit } = invocation;
  const extension =
    invocation.extension === undefined ? undefined : extensionBySlug(invocation.extension);
  return (
    <>
      {invocation.effects.length > 0 && (
        <Changes
          first={invocation.effects}
          total={cut?.effects ?? invocation.effects.length}
          place={place}
        />
      )}
      {invocation.outcome === 'ok' && invocation.effects.length === 0 && <p>Changed nothing.</p>}
      {error && (
        <div className="note">
          <Mark kind="bad" />
          <p>
            <span className="bad-text">
              {shownText(`${error.name}: ${error.message}`, MESSAGE_CHARS)}
            </span>{' '}
            {error.location && <PlaceLink place={placeOf(error.location, extension)} />}
          </p>
        </div>
      )}
      {hasBodies(invocation) && <Bodies place={place} />}
      {hasRuleAlone(invocation) && <Rule place={place} />}
      {limit && <LimitNote limit={limit} platform={invocation.platform} />}
      {invocation.http && <Exchanges exchanges={invocation.http} />}
      {cut !== undefined && cut.recorded > 0 && (
        <RecordedNote runId={place.runId} count={cut.recorded} />
      )}
      {invocation.warnings.length > 0 && (
        <Warnings
          first={invocation.warnings}
          total={cut?.warnings ?? invocation.warnings.length}
          place={place}
          platform={invocation.platform}
          extension={extension}
        />
      )}
      {invocation.records.length > 0 && (
        <button type="button" className="link" onClick={showRecordsOfShown}>
          {plural(cut?.records ?? invocation.records.length, 'record')} in Logs
        </button>
      )}
    </>
  );
}

/** One run of one extension, by itself. */
export function InvocationView(props: InvocationProps) {
  return (
    <div className="invocation">
      <InvocationHead invocation={props.invocation} />
      <InvocationDetails {...props} />
    </div>
  );
}

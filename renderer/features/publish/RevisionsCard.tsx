import { useEffect } from 'react';
import type { Published } from '../../../shared/model/publish.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDay, formatLocalTime } from '../../ui/format.ts';
import { putBack, refreshPublished, usePublish } from './publish-store.ts';

const HASH_SHOWN = 12;

function Revisions({ connection, published }: { connection: string; published: Published }) {
  const isBusy = usePublish((state) => state.busy !== undefined);
  const { extension, current, revisions } = published;
  return (
    <li className="plan-item">
      <details>
        <summary>
          <strong>{extension}</strong>{' '}
          {revisions.length === 1 ? '1 revision' : `${revisions.length} revisions`}
        </summary>
        <ul className="revisions">
          {revisions.map(({ hash, at }) => (
            <li key={`${hash} ${at}`}>
              <span className="mono">{hash.slice(0, HASH_SHOWN)}</span>
              <span>
                {formatDay(at)}, {formatLocalTime(at)}
              </span>
              {hash === current ? (
                <span className="there">on the tenant</span>
              ) : (
                <Button
                  disabled={isBusy}
                  aria-label={`Put revision ${hash.slice(0, HASH_SHOWN)} of ${extension} back`}
                  onClick={() => void putBack(connection, extension, hash)}
                >
                  Put back…
                </Button>
              )}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

/** What was published to a connection from this workspace, and the way back to it. */
export function RevisionsCard({ connection }: { connection: string }) {
  const published = usePublish((state) => state.published);
  const outcome = usePublish((state) => state.outcome);
  const pulled = usePublish((state) => state.pulled);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both change what was published
  useEffect(() => {
    void refreshPublished(connection);
  }, [connection, outcome, pulled]);
  if (published.length === 0) return null;
  return (
    <section className="card" aria-labelledby="revisions-title">
      <header>
        <h3 id="revisions-title">Revisions</h3>
      </header>
      <ul>
        {published.map((each) => (
          <Revisions key={each.extension} connection={connection} published={each} />
        ))}
      </ul>
    </section>
  );
}

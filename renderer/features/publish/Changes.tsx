import { lazy, Suspense } from 'react';
import type { FieldChange } from '../../../shared/model/publish.ts';

const TextDiff = lazy(() => import('./TextDiff.tsx'));

interface ChangesProps {
  /** whose changes they are, in the names of their texts */
  of: string;
  changes: readonly FieldChange[];
  /** the field that is code */
  codeField: string | undefined;
}

/** What is done where the content stays. */
const STEPS: Record<NonNullable<FieldChange['step']>, string> = {
  bind: 'binding',
  activate: 'activation',
};

const isText = ({ before = '', after = '' }: FieldChange) => (before + after).includes('\n');

function Value({ text, side }: { text: string | undefined; side: 'before' | 'after' }) {
  if (text !== undefined) return <pre className={side}>{text}</pre>;
  return <span className="nothing">{side === 'before' ? 'not there' : 'removed'}</span>;
}

/** What changes, field by field: values in a table, texts as the editor shows differences. */
export function Changes({ of, changes, codeField }: ChangesProps) {
  const values = changes.filter((change) => !isText(change));
  const texts = changes.filter(isText);
  const known = values.some(({ before }) => before !== undefined);
  return (
    <>
      {values.length > 0 && (
        <table className="changes">
          <thead>
            <tr>
              <th scope="col">Field</th>
              {known && <th scope="col">Before</th>}
              <th scope="col">{known ? 'After' : 'New'}</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ field, before, after, step }) => (
              <tr key={field}>
                <th scope="row">
                  {field}
                  {step && <small className="step">{STEPS[step]}</small>}
                </th>
                {known && (
                  <td>
                    <Value text={before} side="before" />
                  </td>
                )}
                <td>
                  <Value text={after} side="after" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {texts.map(({ field, before, after }) => (
        <section key={field} className="changed-text" aria-label={`${of}: ${field}`}>
          <h4>{field}</h4>
          <Suspense fallback={<p className="nothing">Comparing…</p>}>
            <TextDiff
              label={`${of}: ${field}`}
              language={field === codeField ? 'javascript' : 'plaintext'}
              before={before}
              after={after}
            />
          </Suspense>
        </section>
      ))}
    </>
  );
}

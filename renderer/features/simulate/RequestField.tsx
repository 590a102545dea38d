import type { RequestChoices } from '../../../shared/model/sent-request.ts';
import { Field } from '../../ui/Field.tsx';
import { PairsField } from '../../ui/form/PairsField.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { draftFor, type RequestDraft, readRequest, setRequest } from './request-draft.ts';
import { useSimulate } from './simulate-store.ts';

const WORDS = { name: 'Header', value: 'Value', add: 'Add a header' };

/** How the event goes to an extension that is called by HTTP: verb, caller, query and headers. */
export function RequestField({ slug, choices }: { slug: string; choices: RequestChoices }) {
  const draft = useSimulate(({ requests }) => requests[slug]) ?? draftFor({}, slug, choices);
  const failed = useSimulate(({ failure }) => failure !== undefined);
  const change = (part: Partial<RequestDraft>) => setRequest(slug, { ...draft, ...part });
  const caller = choices.callers.find(({ value }) => value === draft.caller);
  const read = readRequest(draft);
  const isBodyless = choices.bodyless.includes(draft.method);
  const said = `${draft.method}${caller === undefined ? '' : `, as ${caller.label.toLowerCase()}`}`;
  return (
    <details className="details">
      <summary>Request: {isBodyless ? `${said}, without the event` : said}</summary>
      <div className="own-form-more">
        <div className="pair">
          <div className="field">
            <label htmlFor="request-method">Method</label>
            <Select
              id="request-method"
              value={draft.method}
              placeholder="Method"
              choices={choices.methods.map((method) => ({
                value: method,
                label: method,
                ...(choices.bodyless.includes(method) && { note: 'no body' }),
              }))}
              onChange={(method) => change({ method })}
            />
          </div>
          <div className="field">
            <span className="field-label" aria-hidden>
              Called by
            </span>
            <Segments
              label="Called by"
              value={draft.caller}
              choices={choices.callers}
              onChange={(value) => change({ caller: value })}
            />
          </div>
        </div>
        <Field label="Query">
          {({ id }) => (
            <input
              id={id}
              className="input mono"
              autoComplete="off"
              spellCheck={false}
              placeholder="a=1&b=2"
              value={draft.query}
              onChange={({ target }) => change({ query: target.value })}
            />
          )}
        </Field>
        <PairsField
          label="Headers"
          words={WORDS}
          hint="An event that is a text is the body as it is: say its content-type here."
          error={failed && !read.ok ? read.error : undefined}
          value={draft.headers}
          onChange={(headers) => change({ headers })}
        />
      </div>
    </details>
  );
}

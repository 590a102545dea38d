import type { RecordedView } from '../../../shared/model/fixture-view.ts';
import { type Fixture, fixtureSchema } from '../../../shared/model/http.ts';
import { jsonEquals } from '../../../shared/model/json.ts';
import { templateProblem } from '../../engine/gateway/template.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import { recordedFileOf, type StoredFixture } from '../../engine/workspace/save-fixtures.ts';
import { FormError, issuesOf } from '../flow-forms.ts';
import type { KeptResults } from '../kept-results.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<Handlers, 'fixture.files' | 'fixture.add' | 'fixture.recorded' | 'fixture.keep'>;

/** So much of a fixture is looked at; all of it is stored. */
const SHOWN_CHARS = 4000;

/** @throws FormError saying what is wrong in which field */
function fixtureOf(given: unknown): Fixture {
  const parsed = fixtureSchema.safeParse(given);
  const wrong = (issues: FormError['issues']) =>
    new FormError(issues, 'The fixture is not complete.', 'Correct the marked fields.');
  if (!parsed.success) throw wrong(issuesOf(parsed.error));
  const { response } = parsed.data;
  const reason = response && templateProblem(response);
  if (reason === undefined) return parsed.data;
  throw wrong([{ path: ['response', 'body'], message: `The template: ${reason}.` }]);
}

/** The canned answers of the workspace: one that is missing, and those that a run recorded. */
export function fixtureHandlers(
  open: Pick<OpenWorkspace, 'current' | 'announce'>,
  kept: Pick<KeptResults, 'recorded'>,
): Part {
  const recordedOf = (runId: string): Fixture[] => {
    const recorded = kept.recorded(runId);
    if (recorded !== undefined) return recorded;
    throw new WorkspaceError(
      'What this run recorded is not kept any more.',
      'Fire it again with Network on Record.',
    );
  };
  const viewOf = (fixture: Fixture): RecordedView => {
    const { method = '', url } = fixture.request;
    const first = fixture.response ?? fixture.responses?.[0];
    const text = JSON.stringify(fixture, null, 2);
    return {
      method,
      url,
      ...(first && 'status' in first && { status: first.status }),
      file: recordedFileOf(fixture),
      known: open.current.contents.fixtures.some(({ request }) =>
        jsonEquals({ ...request }, { ...fixture.request }),
      ),
      text: text.slice(0, SHOWN_CHARS),
      chars: text.length,
    };
  };
  const told = (stored: readonly StoredFixture[]) => {
    open.announce();
    const files = [...new Set(stored.map(({ file }) => file))];
    return { files, stored: stored.length };
  };

  return {
    'fixture.files': () => open.current.fixtureFiles(),

    'fixture.add': ({ file, fixture }) =>
      orFailure(async () => {
        const stored = await open.current.addFixtures(file, [fixtureOf(fixture)]);
        if (stored.length > 0) return told(stored);
        throw new WorkspaceError(
          `${file} has a fixture for this very request already.`,
          'Change that one, or match the request more closely.',
        );
      }),

    'fixture.recorded': ({ runId }) => orFailure(() => recordedOf(runId).map(viewOf)),

    'fixture.keep': ({ runId, picks, file }) =>
      orFailure(async () => {
        const wanted = recordedOf(runId).filter((_, index) => picks.includes(index));
        return told(
          file === undefined
            ? await open.current.saveRecorded(wanted)
            : await open.current.addFixtures(file, wanted),
        );
      }),
  };
}

import type { FlowState } from '../../../shared/flows/state.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { Contents } from './contents.ts';
import {
  type EarlyRun,
  type RepeatableRequest,
  startOfRun,
  stepOf,
  withoutSecrets,
} from './early-run.ts';
import { headOf, type Keeping, keepLine } from './keep.ts';
import { keyIdOf } from './key-id.ts';
import type { WrittenLine } from './line.ts';
import { arrayText, objectText, type TextOf } from './member-texts.ts';
import { Withheld } from './withhold.ts';

export interface RanFlow {
  readonly request: RepeatableRequest;
  readonly run: Run;
  readonly state: FlowState;
}

/**
 * Keeps a run of a flow.
 *
 * @param early what was prepared while its tokens were signed; absent: all is done now
 * @returns the id under which it is kept; undefined: it could not be
 */
export function keepRun(keeping: Keeping, ran: RanFlow, early?: EarlyRun): string | undefined {
  const history = keeping.histories.of(keeping.workspaceDir);
  return keepLine(history, () => lineOfRun(keeping, ran, history.contents, early));
}

function lineOfRun(
  keeping: Keeping,
  { request, run, state }: RanFlow,
  contents: Contents,
  early: EarlyRun | undefined,
): WrittenLine {
  const start = early ?? startOfRun(keeping, request, state, contents);
  const { resume, ...shown } = run;
  const value: Run = { ...shown, input: withoutSecrets(run.input, new Withheld()) };
  const keyId = keyIdOf(run);
  const end = {
    ...(keyId !== undefined && { keyId }),
    ...(resume && { suspended: stepOf(resume) }),
  };
  const user = run.user ?? state.user;
  const about = {
    platform: request.platform.id,
    run: run.id,
    flow: request.flow,
    extensions: run.stages.flatMap(({ invocations }) =>
      invocations.flatMap(({ extension }) => extension ?? []),
    ),
    end: run.decision,
    ...(user && { user: user.username }),
    ...(state.application && { application: state.application.clientId }),
  };
  const head = headOf(keeping, about, { kind: 'run', value });
  const members = {
    v: '1',
    head: JSON.stringify(head),
    refs: JSON.stringify(start.refs),
    given: joined(start.given, JSON.stringify(end)),
    result: `{"kind":"run","value":${runText(value, start)}}`,
  };
  return { head, text: objectText(members, (text) => text as string) };
}

/** Every member masked; what is large has its text already, where it was prepared. */
function runText(run: Run, { texts, masker }: EarlyRun): string {
  const { stages, tokens } = run;
  const textOf: TextOf = (part) => texts.get(part as object) ?? JSON.stringify(masker.json(part));
  return objectText(run, (part) => {
    if (part === stages) return arrayText(stages, textOf);
    if (part === tokens) return arrayText(tokens, (token) => objectText(token as object, textOf));
    return textOf(part);
  });
}

/** The texts of two objects, the first of which has members, as that of one. */
const joined = (first: string, second: string) =>
  second === '{}' ? first : `${first.slice(0, -1)},${second.slice(1)}`;

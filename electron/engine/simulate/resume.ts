import { findUser } from '../../../shared/directory/find.ts';
import { nextForm } from '../../../shared/flows/registration.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import type { Directory, User } from '../../../shared/model/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { type Resume, resumeSchema } from '../../../shared/model/resume.ts';
import type { FlowInput, FlowName } from '../../../shared/model/run.ts';
import { explainIssues, UsageError } from './options.ts';

/** Everything that a suspended flow needs to go on, as JSON. */
export function toResume(
  state: FlowState,
  directory: Directory,
  run: string,
  count: number,
  suspendedBy: string | undefined,
): JsonObject | undefined {
  const { asks, user, federation, secondFactor, challenge, step } = state;
  if (asks === undefined) return undefined;
  const known = user && !state.isNew ? user.id : undefined;
  const unchanged = user !== undefined && findUser(directory, user.id) === user;
  const resume: Resume = {
    version: 1,
    flow: state.flow,
    platform: state.platform,
    run,
    count,
    input: state.input,
    at: state.at,
    asked: asks.kind,
    ...(suspendedBy !== undefined && { extension: suspendedBy }),
    issuedAt: state.issuedAt,
    ids: { ...state.ids },
    ...(known !== undefined && { known }),
    ...(user !== undefined && !unchanged && { changed: user }),
    isNew: state.isNew,
    authenticated: [...state.authenticated],
    ...(federation && { federation: { ...federation } }),
    ...(secondFactor && { secondFactor: { ...secondFactor } }),
    ...(challenge && { challenge: { ...challenge } }),
    ...(step && { step: { ...step } }),
    options: state.options,
    changes: state.changes,
  };
  return resume as JsonObject;
}

/**
 * Reads what a flow goes on from: a run that was suspended, or its `resume`.
 * @throws UsageError saying what it is instead
 */
export function parseResume(given: JsonValue, flow: FlowName, platform: string): Resume {
  const inner = isJsonObject(given) && Object.hasOwn(given, 'decision') ? given.resume : given;
  if (inner === undefined) {
    throw new UsageError('resume: this run was not suspended: there is nothing to go on from');
  }
  const parsed = resumeSchema.safeParse(inner);
  if (!parsed.success) throw new UsageError(explainIssues(parsed.error, 'resume'));
  const { data } = parsed;
  if (data.flow !== flow || data.platform !== platform) {
    throw new UsageError(
      `resume: it is of the flow "${data.flow}" on "${data.platform}", not of "${flow}" on "${platform}"`,
    );
  }
  return data;
}

/** The input of a flow that goes on: what was asked for comes on top of what was given before. */
export function resumedInput({ flow, input, count }: Resume, given: FlowInput): FlowInput {
  const former = input.form ?? {};
  const form = given.form ?? {};
  const base = given.seed ?? input.seed;
  const seed = base === undefined ? undefined : `${base}:${count + 1}`;
  return {
    ...input,
    ...given,
    form: flow === 'registration' ? nextForm(former, form) : { ...former, ...form },
    ...(seed !== undefined && { seed }),
  };
}

/**
 * Puts a flow's own knowledge back into a fresh state.
 * @throws UsageError when the user is not in the directory any more
 */
export function restore(state: FlowState, resume: Resume, directory: Directory): FlowState {
  const { known, changed } = resume;
  const found = findKnown(resume, directory);
  if (known !== undefined && found === undefined) {
    throw new UsageError(`resume: its user "${known}" is not in directory.json any more`);
  }
  return {
    ...state,
    user: changed ?? found,
    known: found,
    issuedAt: resume.issuedAt,
    ids: resume.ids,
    at: resume.at,
    resumedFrom: resume.asked,
    isNew: resume.isNew,
    authenticated: [...resume.authenticated],
    federation: resume.federation,
    secondFactor: resume.secondFactor && {
      ...resume.secondFactor,
      options: { ...resume.secondFactor.options },
    },
    challenge: resume.challenge,
    step: resume.step,
    options: { ...resume.options },
    changes: [...resume.changes],
  };
}

/** The user of the directory that a resumed flow is about. */
export function findKnown({ known }: Resume, directory: Directory): User | undefined {
  return known === undefined ? undefined : findUser(directory, known);
}

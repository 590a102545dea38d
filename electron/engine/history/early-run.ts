import type { FlowState } from '../../../shared/flows/state.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Resume } from '../../../shared/model/resume.ts';
import type { FlowInput, Run, StageRun } from '../../../shared/model/run.ts';
import { createMasker, type Masker } from '../simulate/mask.ts';
import { fixedBy } from '../simulate/repeatable.ts';
import type { RunRequest } from '../simulate/run.ts';
import type { Contents } from './contents.ts';
import type { GivenRun } from './given.ts';
import { HistoryError } from './history-error.ts';
import { type Keeping, keptSecrets } from './keep.ts';
import { rulesOf } from './rules.ts';
import { Withheld } from './withhold.ts';

export type RepeatableRequest = RunRequest & Required<Pick<RunRequest, 'repeatable'>>;

/** What the line of a run holds that is known before its tokens are signed. */
export interface EarlyRun {
  /** hashes of contents that it needs */
  readonly refs: readonly string[];
  /** masked JSON text of what it started from, but for what the tokens and the end say */
  readonly given: string;
  readonly masker: Masker;
  /** masked JSON text of what is large, by what it stands for */
  readonly texts: ReadonlyMap<object, string>;
}

/** What a run started from, without what is not kept. @throws HistoryError */
export function startOfRun(
  { histories, at }: Keeping,
  request: RepeatableRequest,
  state: FlowState,
  contents: Contents,
): EarlyRun {
  const { flow, platform, repeatable, provider } = request;
  const withheld = new Withheld();
  const input = withoutSecrets(request.input, withheld);
  const refreshToken = provider?.refreshToken;
  const facts = provider && {
    ...provider,
    ...(refreshToken !== undefined && {
      refreshToken: withheld.one(refreshToken, 'provider.refreshToken'),
    }),
  };
  const extensions = request.extensions.map(({ slug, manifest, source }) => ({
    slug,
    manifest,
    source: contents.keepSource(source),
  }));
  const fixtures = contents.keep(request.fixtures);
  const fixed = fixedBy(state.input, repeatable);
  const resumed = request.resume === undefined ? undefined : stepOf(request.resume);
  const { found } = repeatable.witness;
  const given: GivenRun = {
    kind: 'run',
    seed: fixed.seed ?? repeatable.seed,
    clock: fixed.clock ?? (resumed ? at : Math.max(at, state.issuedAt * 1000)),
    exact: state.input.seed !== undefined && state.input.clock !== undefined,
    network: request.network?.mode ?? state.input.network ?? 'offline',
    fixtures,
    rules: rulesOf(platform, histories.version),
    secrets: request.extensions.flatMap(({ slug, manifest, secrets }) =>
      keptSecrets(slug, manifest.secrets, secrets, histories.fingerprints),
    ),
    withheld: withheld.paths,
    tooDeep: withheld.tooDeep,
    flow,
    input,
    extensions,
    unready: [...(request.unready ?? [])],
    ...(request.settings && { settings: request.settings }),
    directory: repeatable.witness.slice(request.directory, state.application),
    ...(Object.keys(found).length > 0 && { found: { ...found } }),
    passwords: repeatable.witness.passwords,
    ...(facts && { provider: facts }),
    ...(resumed && { resumed }),
  };
  const masker = createMasker(...request.extensions.map(({ secrets }) => secrets), withheld.values);
  return {
    refs: [...new Set([fixtures, ...extensions.map(({ source }) => source)])],
    given: JSON.stringify(masker.json(given)),
    masker,
    texts: new Map(),
  };
}

/**
 * The same with the texts of what will not change any more: made while the run's tokens are signed,
 * off this thread, which has little else to do then.
 *
 * @returns undefined: keeping it is left to the end of the run, which also tells what is wrong
 */
export function prepareRun(
  keeping: Keeping,
  request: RepeatableRequest,
  state: FlowState,
  stages: readonly StageRun[],
): EarlyRun | undefined {
  const history = keeping.histories.of(keeping.workspaceDir);
  // A recorded answer that can't be stored adds a warning to its invocation.
  const invocations = stages.flatMap((stage) => stage.invocations);
  const isFinal = invocations.every(({ recorded }) => recorded === undefined);
  if (!history.isUsable || !isFinal) return undefined;
  try {
    const start = startOfRun(keeping, request, state, history.contents);
    const parts = [...stages, ...state.tokens.map(({ claims }) => claims)];
    const texts = parts.map((part) => [part, JSON.stringify(start.masker.json(part))] as const);
    return { ...start, texts: new Map(texts) };
  } catch (error) {
    if (error instanceof HistoryError) return undefined;
    throw error;
  }
}

export function withoutSecrets(input: FlowInput, withheld: Withheld): FlowInput {
  const { form, headers } = input;
  if (form === undefined && headers === undefined) return input;
  return {
    ...input,
    ...(form && { form: withheld.form(form, 'form') }),
    ...(headers && { headers: withheld.headers(headers, 'headers') }),
  };
}

/** Which step of which transaction a `resume`, or a suspended run that holds one, stands for. */
export function stepOf(given: JsonValue): GivenRun['resumed'] {
  const { resume, ...own } = given as Partial<Run>;
  const { run: first, count } = (resume ?? own) as Pick<Resume, 'run' | 'count'>;
  return { first, count };
}

import type { FlowState } from '../../../shared/flows/state.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Resume } from '../../../shared/model/resume.ts';
import type { FlowInput, Run } from '../../../shared/model/run.ts';
import { createMasker } from '../simulate/mask.ts';
import { fixedBy } from '../simulate/repeatable.ts';
import type { RunRequest } from '../simulate/run.ts';
import type { Contents } from './contents.ts';
import type { GivenRun } from './given.ts';
import { type Keeping, keepLine, keptSecrets, lineOf } from './keep.ts';
import { keyIdOf } from './key-id.ts';
import type { Line } from './line.ts';
import { rulesOf } from './rules.ts';
import { Withheld } from './withhold.ts';

export interface RanFlow {
  readonly request: RunRequest & Required<Pick<RunRequest, 'repeatable'>>;
  readonly run: Run;
  readonly state: FlowState;
}

/** Keeps a run of a flow. @returns the id under which it is kept; undefined: it could not be */
export function keepRun(keeping: Keeping, ran: RanFlow): string | undefined {
  const history = keeping.histories.of(keeping.workspaceDir);
  return keepLine(history, () => lineOfRun(keeping, ran, history.contents));
}

function lineOfRun(keeping: Keeping, { request, run, state }: RanFlow, contents: Contents): Line {
  const { histories, at } = keeping;
  const { flow, platform, directory, repeatable, provider } = request;
  const extensions = request.extensions.map(({ slug, manifest, source }) => ({
    slug,
    manifest,
    source: contents.keepSource(source),
  }));
  const fixtures = contents.keep(request.fixtures);
  const withheld = new Withheld();
  const input = withoutSecrets(request.input, withheld);
  const facts = provider && {
    ...provider,
    ...(provider.refreshToken !== undefined && {
      refreshToken: withheld.one(provider.refreshToken, 'provider.refreshToken'),
    }),
  };
  const secrets = Object.assign({}, ...request.extensions.map((each) => each.secrets));
  const declared = request.extensions.flatMap(({ manifest }) => manifest.secrets);
  const { resume, ...shown } = run;
  const shownInput = withoutSecrets(run.input, new Withheld());
  const value = { ...shown, input: shownInput };
  const fixed = fixedBy(run.input, repeatable);
  const resumed = request.resume === undefined ? undefined : stepOf(request.resume);
  const keyId = keyIdOf(run);
  const given: GivenRun = {
    kind: 'run',
    seed: fixed.seed ?? repeatable.seed,
    clock: fixed.clock ?? (resumed ? at : Math.max(at, state.issuedAt * 1000)),
    exact: run.input.seed !== undefined && run.input.clock !== undefined,
    network: request.network?.mode ?? run.input.network ?? 'offline',
    fixtures,
    rules: rulesOf(platform, histories.version),
    secrets: keptSecrets(declared, secrets, histories.fingerprints),
    withheld: withheld.paths,
    tooDeep: withheld.tooDeep,
    flow,
    input,
    extensions,
    unready: [...(request.unready ?? [])],
    ...(request.settings && { settings: request.settings }),
    directory: repeatable.witness.slice(directory, state.application),
    passwords: repeatable.witness.passwords,
    ...(facts && { provider: facts }),
    ...(keyId !== undefined && { keyId }),
    ...(resumed && { resumed }),
    ...(resume && { suspended: stepOf(resume) }),
  };
  const masker = createMasker({ ...secrets, ...withheld.values });
  const about = {
    platform: platform.id,
    run: run.id,
    flow,
    extensions: run.stages.flatMap(({ invocations }) =>
      invocations.flatMap(({ extension }) => extension ?? []),
    ),
    end: run.decision,
    ...((run.user ?? state.user) && { user: (run.user ?? state.user)?.username }),
    ...(state.application && { application: state.application.clientId }),
  };
  const refs = [...new Set([fixtures, ...extensions.map(({ source }) => source)])];
  return lineOf(
    keeping,
    about,
    { refs, given: masker.json(given) },
    { kind: 'run', value: masker.json(value) },
  );
}

function withoutSecrets(input: FlowInput, withheld: Withheld): FlowInput {
  const { form, headers } = input;
  if (form === undefined && headers === undefined) return input;
  return {
    ...input,
    ...(form && { form: withheld.form(form, 'form') }),
    ...(headers && { headers: withheld.headers(headers, 'headers') }),
  };
}

/** Which step of which transaction a `resume`, or a suspended run that holds one, stands for. */
function stepOf(given: JsonValue): GivenRun['resumed'] {
  const { resume, ...own } = given as Partial<Run>;
  const { run: first, count } = (resume ?? own) as Pick<Resume, 'run' | 'count'>;
  return { first, count };
}

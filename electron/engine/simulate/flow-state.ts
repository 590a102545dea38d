import { findApplication, findUser } from '../../../shared/directory/find.ts';
import { FORM_SCHEMAS, formOf } from '../../../shared/flows/form.ts';
import { type FlowState, noProgress, type RefreshFacts } from '../../../shared/flows/state.ts';
import type { Application, Directory, User } from '../../../shared/model/directory.ts';
import type { Ports } from '../../../shared/model/ports.ts';
import type { FlowInput, FlowName } from '../../../shared/model/run.ts';
import { explainIssues, UsageError } from './options.ts';
import type { RunRequest } from './run.ts';

const DEFAULT_ACCESS_SECONDS = 3600;

/**
 * Everything the flow knows before its first stage.
 * @throws UsageError when the form does not fit the flow, or the input names a user or an application that is not there
 */
export function initialState(
  {
    flow,
    input,
    platform,
    directory,
    provider,
    settings = {},
  }: Pick<RunRequest, 'flow' | 'input' | 'platform' | 'directory' | 'provider' | 'settings'>,
  ports: Ports,
): FlowState {
  const form = FORM_SCHEMAS[flow].safeParse(input.form ?? {});
  if (!form.success) throw new UsageError(explainIssues(form.error, 'form of the flow input'));
  const application = chooseApplication(directory, flow, input);
  const grant = input.grant ?? application?.grantTypes[0] ?? 'authorization_code';
  const user = isUserless(flow, input, grant) ? undefined : chooseUser(directory, flow, input);
  const refresh = flow === 'token' && grant === 'refresh_token' ? refreshOf(input) : undefined;
  return {
    ...noProgress(),
    flow,
    platform: platform.id,
    input,
    grant,
    user,
    known: user,
    application,
    instance: platform.instance?.(settings, application) ?? {},
    refresh,
    scopes: input.scopes ?? refresh?.scopes?.slice() ?? application?.scopes ?? ['openid'],
    headers: input.headers ?? {},
    issuedAt: Math.floor(ports.clock.now() / 1000),
    accessSeconds: application?.accessTokenSeconds ?? DEFAULT_ACCESS_SECONDS,
    ids: {
      transaction: ports.random.uuid(),
      session: provider?.sessionId ?? ports.random.uuid(),
      access: ports.random.uuid(),
      id: ports.random.uuid(),
    },
  };
}

function refreshOf(input: FlowInput): RefreshFacts | undefined {
  return formOf('token', input).refresh;
}

/** Flows that begin without a user, or whose user is yet to be entered. */
function isUserless(flow: FlowName, input: FlowInput, grant: FlowState['grant']): boolean {
  if (flow === 'registration') return true;
  if (flow === 'token') return grant === 'client_credentials';
  if (flow !== 'login') return false;
  const { username, federated } = formOf('login', input);
  return username !== undefined || federated !== undefined;
}

function chooseApplication(
  directory: Directory,
  flow: FlowName,
  { platform, application }: FlowInput,
): Application | undefined {
  const named = application === undefined ? undefined : findApplication(directory, application);
  if (named?.platform === platform) return named;
  const own = directory.applications.filter((candidate) => candidate.platform === platform);
  if (application === undefined && (own.length > 0 || flow === 'event')) return own[0];
  const names = own.map(({ clientId }) => clientId).join(', ') || 'none';
  throw new UsageError(
    `application "${application ?? ''}" is not in directory.json for platform "${platform}" (there: ${names})`,
  );
}

function chooseUser(directory: Directory, flow: FlowName, { user }: FlowInput): User | undefined {
  if (user === undefined) {
    const [first] = directory.users;
    if (first !== undefined || flow === 'event') return first;
    throw new UsageError(
      'directory.json has no user; add one, or use the grant client_credentials',
    );
  }
  const found = findUser(directory, user);
  if (found !== undefined) return found;
  throw new UsageError(`user "${user}" is not in directory.json (by id, username or email)`);
}

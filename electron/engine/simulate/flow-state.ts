import { findUser } from '../../../shared/directory/find.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import type { Application, Directory, User } from '../../../shared/model/directory.ts';
import type { Ports } from '../../../shared/model/ports.ts';
import type { FlowInput } from '../../../shared/model/run.ts';
import { UsageError } from './options.ts';
import type { RunRequest } from './run.ts';

const DEFAULT_ACCESS_SECONDS = 3600;

/**
 * Everything the flow knows before its first stage.
 * @throws UsageError when the input names a user or an application that is not there
 */
export function initialState(
  {
    flow,
    input,
    platform,
    directory,
    provider,
  }: Pick<RunRequest, 'flow' | 'input' | 'platform' | 'directory' | 'provider'>,
  ports: Ports,
): FlowState {
  const application = findApplication(directory, input);
  const grant = input.grant ?? application?.grantTypes[0] ?? 'authorization_code';
  const user = grant === 'client_credentials' ? undefined : chooseUser(directory, input);
  return {
    flow,
    platform: platform.id,
    input,
    grant,
    user,
    application,
    scopes: input.scopes ?? application?.scopes ?? ['openid'],
    headers: input.headers ?? {},
    issuedAt: Math.floor(ports.clock.now() / 1000),
    accessSeconds: application?.accessTokenSeconds ?? DEFAULT_ACCESS_SECONDS,
    ids: {
      transaction: ports.random.uuid(),
      session: provider?.sessionId ?? ports.random.uuid(),
      access: ports.random.uuid(),
      id: ports.random.uuid(),
    },
    tokens: [],
    response: {},
    denial: undefined,
    failure: undefined,
  };
}

function findApplication(directory: Directory, { platform, application }: FlowInput): Application {
  const own = directory.applications.filter((candidate) => candidate.platform === platform);
  const found =
    application === undefined ? own[0] : own.find(({ clientId }) => clientId === application);
  if (found !== undefined) return found;
  const names = own.map(({ clientId }) => clientId).join(', ') || 'none';
  throw new UsageError(
    `application "${application ?? ''}" is not in directory.json for platform "${platform}" (there: ${names})`,
  );
}

function chooseUser(directory: Directory, { user }: FlowInput): User {
  if (user === undefined) {
    const [first] = directory.users;
    if (first !== undefined) return first;
    throw new UsageError(
      'directory.json has no user; add one, or use the grant client_credentials',
    );
  }
  const found = findUser(directory, user);
  if (found !== undefined) return found;
  throw new UsageError(`user "${user}" is not in directory.json (by id, username or email)`);
}

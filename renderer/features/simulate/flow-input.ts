import type { JsonObject } from '../../../shared/model/json.ts';
import type { FlowInput, FlowName, Grant } from '../../../shared/model/run.ts';
import type { WorkspaceView } from '../../../shared/model/view.ts';
import { FLOW_FACTS } from './flow-facts.ts';
import type { FlowForm } from './simulate-store.ts';

export const GRANT_LABELS: Record<Grant, string> = {
  authorization_code: 'Authorization code',
  refresh_token: 'Refresh token',
  client_credentials: 'Client credentials',
  password: 'Password',
};

/** The grants of an application that can be simulated, in its own order. */
export function grantsOf(application: WorkspaceView['applications'][number] | undefined): Grant[] {
  const known = Object.keys(GRANT_LABELS) as Grant[];
  return (application?.grantTypes ?? []).flatMap((type) => known.filter((grant) => grant === type));
}

type User = WorkspaceView['users'][number];

export interface ResolvedFlow {
  flow: FlowName;
  platform: string | undefined;
  application: WorkspaceView['applications'][number] | undefined;
  user: Pick<User, 'id' | 'username'> | undefined;
  grant: Grant | undefined;
  scopes: string;
  /** somebody of the directory takes part */
  withUser: boolean;
}

/** The user that was chosen, who may be one of those that the window does not know; else the first. */
function chosenUser({ user, userName }: FlowForm, users: readonly User[]) {
  const known = users.find(({ id }) => id === user);
  if (known || user === undefined || userName === undefined) return known ?? users[0];
  return { id: user, username: userName };
}

/** The form with its gaps filled from the workspace: what Fire would use. */
export function resolveFlow(
  flow: FlowName,
  form: FlowForm,
  view: WorkspaceView,
  wanted = form.platform,
): ResolvedFlow {
  const { applications, users } = view;
  const fitting = applications.filter((one) => !wanted || one.platform === wanted);
  const application = fitting.find((one) => one.clientId === form.application) ?? fitting[0];
  const facts = FLOW_FACTS[flow];
  const grants = facts.grant ? grantsOf(application) : [];
  const grant = grants.find((one) => one === form.grant) ?? grants[0];
  return {
    flow,
    platform: wanted ?? application?.platform,
    application,
    user: chosenUser(form, users),
    grant,
    scopes: form.scopes ?? application?.scopes.join(' ') ?? '',
    withUser: facts.user && grant !== 'client_credentials',
  };
}

/** Scopes as they are typed: with any space between them. */
export const scopesIn = (typed: string) => typed.split(/\s+/).filter((scope) => scope !== '');

/** The public flow input for a resolved form; undefined where nothing names a platform. */
export function flowInput(
  resolved: ResolvedFlow,
  { seed, clock }: { readonly seed: string; readonly clock: string },
  form: JsonObject = {},
): FlowInput | undefined {
  const { flow, platform, application, grant, user, withUser } = resolved;
  if (platform === undefined || (flow === 'token' && !application)) return undefined;
  return {
    platform,
    ...(application && { application: application.clientId }),
    ...(grant && { grant }),
    ...(withUser && user && { user: user.id }),
    ...(flow === 'token' && { scopes: scopesIn(resolved.scopes) }),
    ...(Object.keys(form).length > 0 && { form }),
    ...(seed.trim() !== '' && { seed: seed.trim() }),
    ...(clock.trim() !== '' && { clock: clock.trim() }),
  };
}

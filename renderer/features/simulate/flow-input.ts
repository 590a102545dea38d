import type { FlowInput, Grant } from '../../../shared/model/run.ts';
import type { WorkspaceView } from '../../../shared/model/view.ts';
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

export interface ResolvedFlow {
  application: WorkspaceView['applications'][number] | undefined;
  user: WorkspaceView['users'][number] | undefined;
  grant: Grant | undefined;
  scopes: string;
}

/** The form with its gaps filled from the workspace: what Fire would use. */
export function resolveFlow(form: FlowForm, view: WorkspaceView, platform?: string): ResolvedFlow {
  const fitting = view.applications.filter((one) => !platform || one.platform === platform);
  const application = fitting.find((one) => one.clientId === form.application) ?? fitting[0];
  const grants = grantsOf(application);
  return {
    application,
    user: view.users.find((one) => one.id === form.user) ?? view.users[0],
    grant: grants.find((grant) => grant === form.grant) ?? grants[0],
    scopes: form.scopes ?? application?.scopes.join(' ') ?? '',
  };
}

/** The public flow input for a resolved form. Needs an application: it names the platform. */
export function flowInput(form: FlowForm, flow: ResolvedFlow): FlowInput | undefined {
  if (!flow.application) return undefined;
  return {
    platform: flow.application.platform,
    application: flow.application.clientId,
    ...(flow.grant === undefined ? {} : { grant: flow.grant }),
    ...(flow.grant === 'client_credentials' || !flow.user ? {} : { user: flow.user.id }),
    scopes: flow.scopes.split(/\s+/).filter((scope) => scope !== ''),
    ...(form.seed.trim() === '' ? {} : { seed: form.seed.trim() }),
    ...(form.clock.trim() === '' ? {} : { clock: form.clock.trim() }),
  };
}

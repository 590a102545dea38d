import type { WorkspaceView } from '../../../shared/model/view.ts';
import { resolveFlow, scopesIn } from '../simulate/flow-input.ts';
import { BLANK_FORM, chosenForm, useSimulate } from '../simulate/simulate-store.ts';

export type Application = WorkspaceView['applications'][number];

/** The grant by which users sign in. */
const GRANT = 'authorization_code';

const signsIn = ({ grantTypes }: Application) => grantTypes.includes(GRANT);

/** Why nobody signs in to an application; undefined where users do. */
export function whyNoLogin(application: Application | undefined): string | undefined {
  if (application === undefined) return 'There is no application: add one in the directory.';
  if (signsIn(application)) return undefined;
  return `Nobody signs in to ${application.name}: it has no grant "${GRANT}". Add it in the directory.`;
}

/** The application that was chosen in Simulate; else the first that users sign in to. */
export function usualApplication(
  applications: readonly Application[] = [],
): Application | undefined {
  const { application } = chosenForm(useSimulate.getState());
  const usual = applications.find(({ clientId }) => clientId === application);
  return usual ?? applications.find(signsIn) ?? applications[0];
}

/** The scopes that were typed in Simulate for tokens of this very application; undefined without. */
export function typedScopes({ clientId }: Application, view: WorkspaceView): string[] | undefined {
  const form = useSimulate.getState().forms.token ?? BLANK_FORM;
  const { application, scopes } = resolveFlow('token', form, view);
  const asked = scopesIn(scopes);
  const typed = form.scopes !== undefined && application?.clientId === clientId;
  return typed && asked.length > 0 ? asked : undefined;
}

import type { WorkspaceView } from '../../../shared/model/view.ts';
import { chosenForm, useSimulate } from '../simulate/simulate-store.ts';

type Application = WorkspaceView['applications'][number];

/** The applications that users sign in to. */
export function loginApplications(view: WorkspaceView | undefined): readonly Application[] {
  return (view?.applications ?? []).filter(({ grantTypes }) =>
    grantTypes.includes('authorization_code'),
  );
}

/** The one that Simulate shows, where users sign in to it; else the first. */
export function usualApplication(applications: readonly Application[]): Application | undefined {
  const { application } = chosenForm(useSimulate.getState());
  return applications.find(({ clientId }) => clientId === application) ?? applications[0];
}

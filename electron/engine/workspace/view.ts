import { MOST_USERS_SHOWN, type WorkspaceView } from '../../../shared/model/view.ts';
import type { Contents } from './contents.ts';

/** A workspace as the window shows it: no passwords, hashes or client secrets. */
export function toView(dir: string, contents: Contents): WorkspaceView {
  return {
    dir,
    name: contents.name,
    usable: contents.usable,
    extensions: contents.extensions.map(({ slug, manifest, file }) => ({ slug, manifest, file })),
    userCount: contents.directory.users.length,
    users: contents.directory.users.slice(0, MOST_USERS_SHOWN).map(({ id, username, email }) => ({
      id,
      username,
      ...(email === undefined ? {} : { email }),
    })),
    applications: contents.directory.applications.map((application) => ({
      clientId: application.clientId,
      name: application.name ?? application.clientId,
      platform: application.platform,
      confidential: application.clientSecret !== undefined,
      grantTypes: application.grantTypes,
      scopes: application.scopes ?? [],
      registrationSteps: application.registration?.steps ?? [],
    })),
    connections: [...contents.connections],
    problems: [...contents.problems],
  };
}

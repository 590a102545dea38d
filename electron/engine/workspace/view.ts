import { type EventView, MOST_EVENTS_SHOWN } from '../../../shared/model/event-view.ts';
import { isSavedFlow } from '../../../shared/model/saved-event.ts';
import { MOST_USERS_SHOWN, type WorkspaceView } from '../../../shared/model/view.ts';
import type { Contents } from './contents.ts';
import { hashText } from './hash.ts';
import type { LoadedEvent } from './load-events.ts';

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
    events: contents.events.slice(0, MOST_EVENTS_SHOWN).map(eventView),
    eventCount: contents.events.length,
    connections: [...contents.connections],
    catalogue: hashText(JSON.stringify(contents.catalogue)),
    problems: [...contents.problems],
  };
}

function eventView({ slug, file, saved, problems }: LoadedEvent): EventView {
  const broken = saved === undefined || problems.some(({ severity }) => severity === 'error');
  const state = broken ? 'broken' : problems.length > 0 ? 'differs' : 'ok';
  if (saved === undefined) return { slug, file, state };
  return {
    slug,
    file,
    ...(saved.label !== undefined && { label: saved.label }),
    ...(isSavedFlow(saved) ? { flow: saved.flow } : { extension: saved.extension }),
    state,
  };
}

import { AppWindow, Table2, UserRound } from 'lucide-react';
import type { WorkspaceView } from '../../../shared/model/view.ts';
import { plural } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { openTab } from '../editor/editor-store.ts';
import { DIRECTORY_VIEW } from '../editor/tabs.ts';
import { setFlow, useSimulate } from '../simulate/simulate-store.ts';
import { platformLabel } from '../workspace/workspace-store.ts';
import { Section } from './Section.tsx';

interface DirectoryProps {
  users: WorkspaceView['users'];
  /** of which `users` are the first */
  userCount: number;
  applications: WorkspaceView['applications'];
}

/** The people and applications that flows run with. Choosing one puts it into the flow that Simulate shows. */
export function Directory({ users, userCount, applications }: DirectoryProps) {
  const more = userCount - users.length;
  const choose = (change: Parameters<typeof setFlow>[0]) => {
    setFlow(change);
    useSimulate.setState({ mode: 'flow' });
  };
  return (
    <>
      <Section
        id="users"
        title="Users"
        tools={
          <IconButton
            icon={Table2}
            label="Open the directory"
            onClick={() => openTab(DIRECTORY_VIEW)}
          />
        }
      >
        {users.length === 0 && <p className="explorer-empty">Add users in the directory.</p>}
        <ul>
          {users.map((user) => (
            <li key={user.id}>
              <button
                type="button"
                className="row"
                data-row
                title={`Use ${user.username} in the flow`}
                onClick={() => choose({ user: user.id })}
              >
                <UserRound size={13} aria-hidden />
                <span className="name truncate">{user.username}</span>
                <small className="truncate">
                  {user.email === user.username ? '' : (user.email ?? 'no email')}
                </small>
              </button>
            </li>
          ))}
          {more > 0 && (
            <li>
              <button
                type="button"
                className="row"
                data-row
                onClick={() => openTab(DIRECTORY_VIEW)}
              >
                <Table2 size={13} aria-hidden />
                <span className="name truncate">{plural(more, 'more user')}</span>
                <small className="truncate">in the directory</small>
              </button>
            </li>
          )}
        </ul>
      </Section>
      <Section id="applications" title="Applications">
        {applications.length === 0 && (
          <p className="explorer-empty">Add applications in the directory.</p>
        )}
        <ul>
          {applications.map((application) => (
            <li key={application.clientId}>
              <button
                type="button"
                className="row"
                data-row
                title={`Use ${application.name} in the flow`}
                onClick={() =>
                  choose({
                    application: application.clientId,
                    platform: application.platform,
                    grant: undefined,
                    scopes: undefined,
                  })
                }
              >
                <AppWindow size={13} aria-hidden />
                <span className="name truncate">{application.name}</span>
                <small className="truncate">{platformLabel(application.platform)}</small>
              </button>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

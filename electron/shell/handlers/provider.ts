import { findApplication } from '../../../shared/directory/find.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import { loginAddress } from '../login-address.ts';
import type { LoginProvider } from '../login-provider.ts';
import { openLink } from '../open-link.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  'provider.get' | 'provider.start' | 'provider.stop' | 'provider.openLogin'
>;

/** The login provider of the app. */
export function providerHandlers(provider: LoginProvider, open: OpenWorkspace): Part {
  return {
    'provider.get': () => provider.view,
    'provider.start': ({ port }) => orFailure(() => provider.start(port)),
    'provider.stop': () => provider.stop(),

    'provider.openLogin': ({ application: clientId }) =>
      orFailure(async () => {
        const { view } = provider;
        if (view.state !== 'running') {
          throw new WorkspaceError('The login provider does not run.', 'Start it first.');
        }
        const application = findApplication(open.current.contents.directory, clientId);
        if (application === undefined) {
          throw new WorkspaceError(`There is no application "${clientId}" in the directory.`);
        }
        const opened = await openLink(loginAddress(view.issuer, application), provider.ports);
        if (!opened) throw new WorkspaceError('The address of the login page was refused.');
        return null;
      }),
  };
}

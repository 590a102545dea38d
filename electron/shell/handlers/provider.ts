import { WorkspaceError } from '../../engine/workspace/index.ts';
import type { LoginProvider } from '../login-provider.ts';
import { openLink } from '../open-link.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  'provider.get' | 'provider.start' | 'provider.stop' | 'provider.openLogin'
>;

/** The login provider of the app. */
export function providerHandlers(provider: LoginProvider): Part {
  return {
    'provider.get': () => provider.view,
    'provider.start': ({ port }) => orFailure(() => provider.start(port)),
    'provider.stop': () => provider.stop(),

    'provider.openLogin': ({ application: clientId, scopes }) =>
      orFailure(async () => {
        const address = await provider.beginLogin({ clientId, scopes });
        const opened = await openLink(address, provider.ports);
        if (!opened) throw new WorkspaceError('The address of the login page was refused.');
        return null;
      }),
  };
}

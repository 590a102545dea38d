import { hostOf } from '../network-grants.ts';
import { askedExtensions, type PermitParts } from '../network-permit.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  'network.get' | 'network.allow' | 'network.offline' | 'network.grantHost' | 'network.revokeHost'
>;

/** What extensions may reach: the user allows it in main's own window, and takes it back at will. */
export function networkHandlers({ open, grants, confirmations }: PermitParts): Part {
  return {
    'network.get': () => grants.view(),

    'network.allow': ({ mode }) =>
      orFailure(async () => {
        const { dir, contents } = open.current;
        const answer = await confirmations.ask({
          kind: 'network',
          folder: dir,
          records: mode === 'record',
          reach: { kind: 'workspace' },
          extensions: askedExtensions(contents.extensions),
          hosts: grants.view().hosts,
        });
        // The folder may have been changed for another one while the question was open.
        return answer === null || open.current.dir !== dir ? grants.view() : grants.setMode(mode);
      }),

    'network.offline': () => grants.setMode('offline'),

    'network.grantHost': ({ host: typed }) =>
      orFailure(async () => {
        const host = hostOf(typed);
        const { dir } = open.current;
        const answer = await confirmations.ask({
          kind: 'network',
          folder: dir,
          records: false,
          reach: { kind: 'host', host },
          extensions: [],
          hosts: grants.view().hosts,
        });
        return answer === null || open.current.dir !== dir ? grants.view() : grants.grantHost(host);
      }),

    'network.revokeHost': ({ host }) => grants.revokeHost(host),
  };
}

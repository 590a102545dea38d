import type { TenantAdapter } from '../../../publishing/adapter.ts';
import { remoteOf } from '../../../publishing/remote-of.ts';
import { changesOf } from './changes.ts';
import { checkAccount } from './check.ts';
import { type Content, contentOf, keptOf, nameOf } from './content.ts';
import { desiredOf, restoredOf } from './desired.ts';
import { identityOf, type Line, listLines, readLine } from './line.ts';
import { offer } from './offer.ts';
import { locationOf, takenOf } from './taken.ts';
import { writeLine } from './write.ts';

const adapter: TenantAdapter<Line, Content> = {
  secretPaths: ['config.variables'],
  idSetting: 'config.name',
  codeField: offer.codeField,
  credentialProblem: (credential) =>
    /^bearer\s/i.test(credential)
      ? 'Quasr takes the client secret or the token alone: enter it without "Bearer".'
      : undefined,
  check: checkAccount,
  called: (name) => `the extension "${name}"`,
  remoteIdOf: (slug, manifest) => nameOf(slug, manifest),
  target: ({ slug, manifest }) => ({ ok: true, remoteId: nameOf(slug, manifest) }),
  read: readLine,
  desired: desiredOf,
  restored: restoredOf,
  changes: changesOf,
  contentOf,
  kept: keptOf,
  identity: identityOf,
  async write({ state, content }, call) {
    if (state === undefined) throw new Error('a line is always read before it is written');
    return writeLine(state, content, call);
  },
  list: listLines,
  extensionOf: (_name, line, call) => takenOf(line, call),
  location: (_name, line) => locationOf(line),
};

/**
 * Extensions of a Quasr tenant, by GraphQL. Code can't be changed there: other code is another
 * extension, which takes the place of the former once it is built.
 * Source: docs/contracts/quasr.md, 1.2 to 1.4.
 */
export const remote = remoteOf(adapter);

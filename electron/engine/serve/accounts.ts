import type { Account } from 'oidc-provider';
import type { User } from '../../../shared/model/directory.ts';

/** A user of the directory as the protocol knows accounts: what is told of them is a run's word. */
export function accountOf({ id }: User): Account {
  return { accountId: id, claims: async () => ({ sub: id }) };
}

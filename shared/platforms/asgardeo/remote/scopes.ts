import type { RemoteCall } from '../../remote.ts';
import { type Kind, kindIn } from './remote-id.ts';

/** The scopes of each API. Source: docs/contracts/asgardeo.md, rows 4.1 and 4.12. */
export const SCOPES: Readonly<
  Record<Kind, { readonly view: string; readonly write: readonly string[] }>
> = {
  action: {
    view: 'internal_action_mgt_view',
    write: ['internal_action_mgt_create', 'internal_action_mgt_update'],
  },
  authenticator: {
    view: 'internal_authenticator_view',
    write: ['internal_custom_authenticator_create', 'internal_custom_authenticator_update'],
  },
  connection: {
    view: 'internal_idp_view',
    write: ['internal_idp_create', 'internal_idp_update'],
  },
  'flow-extension': {
    view: 'internal_flow_extension_view',
    write: ['internal_flow_extension_create', 'internal_flow_extension_update'],
  },
};

/** What a call needs: to write its entries, or, without any, to find actions. */
export function scopesFor({ entries }: RemoteCall): string[] {
  if (entries.length === 0) return [SCOPES.action.view];
  const kinds = new Set(entries.map(kindIn));
  return [...kinds].flatMap((kind) => [SCOPES[kind].view, ...SCOPES[kind].write]);
}

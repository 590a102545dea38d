import type { RemoteOffer } from '../../remote.ts';

export const offer: RemoteOffer = {
  credentialLabel: 'Client secret or access token',
  codeField: 'code',
  load: async () => (await import('./index.ts')).remote,
};

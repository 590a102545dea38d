import type { RemoteOffer } from '../../remote.ts';

export const offer: RemoteOffer = {
  credentialLabel: 'Webtask token',
  codeField: 'code',
  load: async () => (await import('./index.ts')).remote,
};

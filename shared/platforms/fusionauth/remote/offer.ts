import type { RemoteOffer } from '../../remote.ts';

export const offer: RemoteOffer = {
  credentialLabel: 'API key',
  codeField: 'body',
  load: async () => (await import('./remote.ts')).lambdaRemote,
};

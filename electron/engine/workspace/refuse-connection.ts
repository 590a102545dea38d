import type { Connection } from '../../../shared/model/workspace.ts';
import { trustedBy } from './authorities.ts';
import { messageOf } from './error.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name is this machine. */
export const isLoopback = (hostname: string) => LOOPBACK.test(hostname);

interface Refused {
  readonly message: string;
  readonly hint: string;
}

/** Why the address or the authorities of a connection can't be used; undefined when they can. */
export function refuseConnection({
  url,
  ca,
}: Pick<Connection, 'url' | 'ca'>): (Refused & { field: 'url' | 'ca' }) | undefined {
  const refused = refuseConnectionUrl(url);
  if (refused) return { ...refused, field: 'url' };
  try {
    trustedBy(ca);
    return undefined;
  } catch (error) {
    return {
      field: 'ca',
      message: `"ca" holds no certificate that can be read: ${messageOf(error)}`,
      hint: 'Paste the certificate of the authority as PEM: -----BEGIN CERTIFICATE-----, its lines, -----END CERTIFICATE-----.',
    };
  }
}

/** Why a URL can't be a connection's; undefined when it can. */
function refuseConnectionUrl(text: string): Refused | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return {
      message: `"${text}" is not the address of a tenant`,
      hint: 'Use an https:// address, or http:// on this machine.',
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      message: 'the address holds a user name or password',
      hint: 'Take it out of the address; the credential is asked for when it is needed.',
    };
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return {
      message: `${url.origin} is not encrypted: a credential would be readable on the way`,
      hint: 'Use https://; plain http:// is for this machine only.',
    };
  }
  return undefined;
}

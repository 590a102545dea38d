import type {
  Fixture,
  HttpOutcome,
  HttpRequest,
  HttpResponse,
} from '../../../shared/model/http.ts';
import type { HttpPort } from '../sandbox/protocol.ts';
import { isBlockedPort } from './blocked-ports.ts';
import { CannedAnswers } from './canned.ts';
import { missingFixture } from './missing.ts';
import type { NetworkGrant } from './network.ts';
import { sendFollowing } from './redirect.ts';
import { unsendable } from './sendable.ts';

export interface GatewayOptions {
  /** canned answers, first match wins: the invocation's own before the workspace's */
  readonly fixtures: readonly Fixture[];
  /** the platform's own API; undefined for what it does not answer */
  readonly ownApi?: (request: HttpRequest) => Promise<HttpOutcome | undefined>;
  /** absent: offline */
  readonly network?: NetworkGrant;
  /** told of everything that the network answered */
  readonly answered?: (request: HttpRequest, response: HttpResponse) => void;
}

/**
 * The one way out for requests of extensions and platforms: fixtures first, then the platform's
 * own API, then the network if the user granted it. Anything else is an error that contains the
 * fixture to add. One gateway serves one invocation: it counts the sequences of its fixtures.
 */
export function createGateway(options: GatewayOptions): HttpPort {
  const canned = new CannedAnswers(options.fixtures);
  const send: HttpPort = async (request) =>
    malformed(request) ??
    canned.answer(request) ??
    (await options.ownApi?.(request)) ??
    (await onNetwork(request, options));
  return (request) => sendFollowing(request, send);
}

function malformed(request: HttpRequest): HttpOutcome | undefined {
  const message = unsendable(request);
  if (message !== undefined) return { ok: false, fault: 'denied', message, durationMs: 0 };
  if (!isBlockedPort(request)) return undefined;
  return { ok: false, fault: 'blocked', message: 'bad port', durationMs: 0 };
}

async function onNetwork(
  request: HttpRequest,
  { network, answered }: GatewayOptions,
): Promise<HttpOutcome> {
  if (network === undefined) return missingFixture(request);
  const { sendOnNetwork } = await import('./network.ts');
  const outcome = await sendOnNetwork(request, network);
  if (outcome.ok) answered?.(request, outcome.response);
  return outcome;
}

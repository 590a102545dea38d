import type { HttpPort } from '../../electron/engine/sandbox/protocol.ts';

/** The gateway of runs that make no request. */
export const noRequests: HttpPort = async () => ({
  ok: false,
  fault: 'offline',
  message: 'no request is expected here',
  durationMs: 0,
});

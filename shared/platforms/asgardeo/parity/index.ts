import type { ParityNote } from '../../platform.ts';
import { FLOW_NOTES } from './flows.ts';
import { PROTOCOL_NOTES } from './protocol.ts';
import { SERVICE_NOTES } from './service.ts';
import { TOKEN_NOTES } from './tokens.ts';
import { USER_NOTES } from './users.ts';

/** What is not known of the live service, or not simulated. */
export const PARITY: readonly ParityNote[] = [
  ...PROTOCOL_NOTES,
  ...SERVICE_NOTES,
  ...TOKEN_NOTES,
  ...USER_NOTES,
  ...FLOW_NOTES,
];

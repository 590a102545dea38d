import { z } from 'zod';

/** The neutral points of a flow where triggers fire: the closed list. */
export const STAGES = [
  'user.authenticate',
  'user.federate',
  'login.validate',
  'mfa.require',
  'message.send',
  'token.access.issue',
  'token.id.issue',
  'token.client-credentials.issue',
  'userinfo.respond',
  'saml.respond',
  'user.register',
  'user.registered',
  'password.update',
  'profile.update',
  'flow.extend',
  'scim.request',
  'scim.response',
  'event.emit',
  'http.request',
  'schedule.fire',
] as const;

export const stageSchema = z.enum(STAGES);
export type Stage = z.infer<typeof stageSchema>;

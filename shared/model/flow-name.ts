/** The flows that can be fired. Without a schema: the window's first script has them. */
export const FLOWS = [
  'login',
  'token',
  'registration',
  'password-update',
  'profile-update',
  'event',
] as const;

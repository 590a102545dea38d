const join = (policy: Readonly<Record<string, string>>) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

const NOTHING = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'frame-src': "'none'",
  'object-src': "'none'",
} as const;

/**
 * What the main window's page may load: its own files. Monaco sets style attributes and adds style
 * sheets while it runs, so styles alone may be inline; scripts never are, and nothing is evaluated.
 */
export const APP_POLICY = join({
  ...NOTHING,
  'script-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
});

/** What the page of main's questions may load: its script and its style. */
export const CONFIRM_POLICY = join({
  ...NOTHING,
  'script-src': "'self'",
  'style-src': "'self'",
});

/** The headers of every answer on our scheme. */
export function securityHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=(), bluetooth=()',
  };
}

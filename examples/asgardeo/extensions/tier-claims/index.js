// Puts a partner's tier into the access token and lets the orders API accept it; a suspended
// partner gets no token. Asgardeo takes one action of a type, so it does both.
const TIERS = [
  { role: 'admin', tier: 'gold' },
  { role: 'partner', tier: 'silver' },
];

export default function (request) {
  const { accessToken } = request.event;
  const roles = accessToken.claims.find(({ name }) => name === 'roles')?.value ?? [];
  if (roles.includes('suspended')) {
    return {
      actionStatus: 'FAILED',
      failureReason: 'access_denied',
      failureDescription: 'Your account is suspended. Please call us.',
    };
  }
  const tier = TIERS.find(({ role }) => roles.includes(role))?.tier ?? 'bronze';
  console.log('tier %s for %s, roles %j', tier, request.event.user?.id ?? 'a machine', roles);

  return {
    actionStatus: 'SUCCESS',
    operations: [
      { op: 'add', path: '/accessToken/claims/-', value: { name: 'tier', value: tier } },
      { op: 'add', path: '/accessToken/claims/aud/-', value: 'https://orders.partner.example' },
      // The subject is the platform's own: it drops this, and the log says so.
      { op: 'replace', path: '/accessToken/claims/sub', value: `partner:${tier}` },
    ],
  };
}

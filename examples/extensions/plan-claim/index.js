// Puts the tenant's plan into the field app's access token, and what the plan allows.
const PLANS = {
  starter: { seats: 5, reports: false },
  crew: { seats: 40, reports: true },
};

exports.handler = async (event) => {
  // This does not keep the account out: Quasr ignores an extension that fails and issues the token
  // without its claims. A synchronous extension can't deny.
  if (event.account_id === process.env.SUSPENDED_ACCOUNT) {
    throw new Error(`Account ${event.account_id} is suspended`);
  }

  const scopes = event.detail.scope.split(' ').filter(Boolean);
  const plan = scopes.includes('orders:read') ? 'crew' : process.env.DEFAULT_PLAN;
  const { seats, reports } = PLANS[plan];
  console.info('Plan %s for account %s of client %s', plan, event.account_id, event.origin);

  return {
    'https://fieldwork.example/plan': plan,
    'https://fieldwork.example/seats': seats,
    'https://fieldwork.example/reports': reports,
    // Quasr keeps its own client_id: the attempt shows as refused.
    client_id: `${event.origin}-${plan}`,
  };
};

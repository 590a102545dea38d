// Puts the tenant's plan into the field app's access token, and what the plan allows.
const PLANS = {
  starter: { seats: 5, reports: false },
  crew: { seats: 40, reports: true },
};

exports.handler = async (event, context) => {
  const scopes = event.detail.scope.split(' ').filter(Boolean);
  const plan = scopes.includes('report:write') ? 'crew' : process.env.DEFAULT_PLAN;
  const { seats, reports } = PLANS[plan];
  console.info('Plan %s for account %s of client %s', plan, event.account_id, event.origin);

  if (context.getRemainingTimeInMillis() < 1000) {
    console.warn('Little time left: only the plan is added');
    return { 'https://fieldwork.example/plan': plan };
  }

  return {
    'https://fieldwork.example/plan': plan,
    'https://fieldwork.example/seats': seats,
    'https://fieldwork.example/reports': reports,
    // Quasr keeps its own client_id: the attempt shows as refused.
    client_id: `${event.origin}-${plan}`,
  };
};

// Puts the plan into the access token, and takes the right to write orders from everybody but crews.
exports.handler = async (event) => {
  const scopes = event.detail.scope.split(' ').filter(Boolean);
  const plan = scopes.includes('orders:read') ? 'crew' : 'starter';
  console.info('Plan %s for account %s', plan, event.account_id);

  return {
    'https://field.example/plan': plan,
    // Quasr keeps its own subject: the attempt shows as refused.
    sub: `plan:${plan}`,
    // The granted scopes can become fewer, never more.
    scope:
      plan === 'crew'
        ? event.detail.scope
        : scopes.filter((one) => one !== 'orders:write').join(' '),
  };
};

/** Machine clients may read leads; writing them takes the plan "full". */
module.exports = (client, scope, audience, context, cb) => {
  const wanted = scope || [];
  if (wanted.includes('leads:write') && client.metadata.plan !== 'full') {
    cb(new InvalidScopeError('Writing leads takes the plan "full".'));
    return;
  }
  cb(null, { scope: wanted, 'https://acme.test/plan': client.metadata.plan || 'none' });
};

/** Adds the tier of a lead to the access token. */
module.exports = (ctx, cb) => {
  const { app_metadata: data = {} } = ctx.body.user || {};
  cb(null, { claims: { 'https://acme.test/tier': data.plan === 'pro' ? 'hot' : 'cold' } });
};

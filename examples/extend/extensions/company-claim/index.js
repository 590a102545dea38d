/** Puts the user's company into the access token. */
module.exports = (user, client, scope, audience, context, cb) => {
  const { company } = user.user_metadata;
  cb(null, { accessToken: { scope, ...(company && { 'https://acme.test/company': company }) } });
};

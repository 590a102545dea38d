// Gives a suspended person no token: the product takes an answer of 403 for a denial.
module.exports = (ctx, cb) => {
  const { user } = ctx.body;
  const { suspended } = user?.user_metadata ?? {};
  if (suspended !== true) return cb(null, {});

  console.log('%s is suspended', user.username);
  const denial = new Error('Your account is suspended. Please call us.');
  denial.statusCode = 403;
  cb(denial);
};

/** Tells of a new user; the platform does not wait for it. */
module.exports = (user, context, cb) => {
  console.log('welcome %s, by %s', user.email, context.connection.name);
  cb(null, { told: true });
};

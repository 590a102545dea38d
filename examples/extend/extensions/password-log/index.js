/** Counts the changes of each user's password in the extension's storage. */
module.exports = (user, context, cb) => {
  const { storage } = context.webtask;
  storage.get((error, data = {}) => {
    if (error) return cb(error);
    data[user.id] = (data[user.id] || 0) + 1;
    storage.set(data, { etag: storage.etag }, cb);
  });
};

// Remembers who issued the token that the user came with.
/** @type {Reconcile} */
function reconcile(user, registration, jwt, context) {
  user.data = { ...user.data, issuer: jwt.iss };
}

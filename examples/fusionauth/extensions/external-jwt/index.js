// Remembers who issued the token that the user came with.
function reconcile(user, registration, jwt, context) {
  user.data = { ...user.data, issuer: jwt.iss };
}

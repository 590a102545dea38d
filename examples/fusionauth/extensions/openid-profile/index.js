// Copies what the provider says, and remembers who vouched for it.
/** @type {Reconcile} */
function reconcile(user, registration, jwt, id_token, tokens, context) {
  user.fullName = jwt.name;
  user.imageUrl = jwt.picture;
  registration.data = { ...registration.data, issuer: id_token?.iss };
}

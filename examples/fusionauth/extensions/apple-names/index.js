// Apple tells the name on the first login only: it must be kept then.
/** @type {Reconcile} */
function reconcile(user, registration, idToken, context) {
  const name = idToken.user?.name;
  if (name === undefined) return;
  user.firstName = name.firstName;
  user.lastName = name.lastName;
}

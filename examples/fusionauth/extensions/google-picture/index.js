// Takes over name and picture.
/** @type {Reconcile} */
function reconcile(user, registration, idToken, context) {
  user.firstName = idToken.given_name;
  user.lastName = idToken.family_name;
  user.imageUrl = idToken.picture;
}

// LinkedIn answers in two shapes, by the age of the application there.
/** @type {Reconcile} */
function reconcile(user, registration, linkedInUser, context) {
  user.firstName = linkedInUser.given_name ?? linkedInUser.localizedFirstName;
  user.lastName = linkedInUser.family_name ?? linkedInUser.localizedLastName;
}

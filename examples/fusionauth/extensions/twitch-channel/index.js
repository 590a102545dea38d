// Keeps what the provider says in the registration, where only this application looks.
/** @type {Reconcile} */
function reconcile(user, registration, userInfo, context) {
  registration.data = { ...registration.data, channel: userInfo.preferred_username };
}

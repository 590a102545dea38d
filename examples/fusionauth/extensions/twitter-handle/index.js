// Keeps the handle: the display name changes too often.
/** @type {Reconcile} */
function reconcile(user, registration, twitterUser, context) {
  registration.data = { ...registration.data, handle: `@${twitterUser.screen_name}` };
}

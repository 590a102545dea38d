// HYPR says nothing about the user: all that is known is that they came by it.
/** @type {Reconcile} */
function reconcile(user, registration, context) {
  registration.data = { ...registration.data, by: 'HYPR' };
}

// HYPR says nothing about the user: all that is known is that they came by it.
function reconcile(user, registration, context) {
  registration.data = { ...registration.data, by: 'HYPR' };
}

// Takes over the groups of the assertion as roles.
/** @type {Reconcile} */
function reconcile(user, registration, samlResponse, context) {
  const { groups = [] } = samlResponse.assertion.attributes;
  registration.roles = [...groups];
}

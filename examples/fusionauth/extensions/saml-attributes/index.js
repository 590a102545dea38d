// A SAML attribute has several values: a single one is wrapped.
/** @type {Populate} */
function populate(samlResponse, user, registration, context) {
  const { attributes } = samlResponse.assertion;
  attributes.lastName = [user.lastName];
  attributes.roles = registration?.roles ?? [];
}

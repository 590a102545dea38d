// A SAML attribute has several values: a single one is wrapped.
function populate(samlResponse, user, registration, context) {
  const { attributes } = samlResponse.assertion;
  attributes.lastName = [user.lastName];
  attributes.roles = registration?.roles ?? [];
}

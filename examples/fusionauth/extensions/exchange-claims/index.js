// Tells who exchanged the token; the scope may only shrink.
/** @type {Populate} */
function populate(jwt, subjectToken, actorToken, tokenExchangeRequest, context) {
  jwt['https://acme.test/exchanged_by'] = tokenExchangeRequest.clientId;
  jwt.scope = 'read';
}

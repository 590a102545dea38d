// Only tokens that were fully validated are exchanged, and only to read.
/** @type {Policy} */
function policy(tokenExchangeRequest, context) {
  if (tokenExchangeRequest.subjectToken.validationStatus !== 'AUTHORITATIVE') {
    return {
      decision: 'DENY',
      denial: { error: 'invalid_request', error_description: 'The token could not be validated.' },
    };
  }
  return { decision: 'ALLOW', granted: { scope: ['read'], expires_in: 900 } };
}

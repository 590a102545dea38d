// Nobody signs in before their email is verified, unless an identity provider vouches for it.
/** @type {Validate} */
function validate(result, user, registration, context) {
  if (user.verified || context.identityProvider !== undefined) return;
  result.errors.generalErrors = [{ code: '[unverified]user', message: 'Verify your email first.' }];
}

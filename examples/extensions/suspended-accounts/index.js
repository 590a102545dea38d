/** @type {Validate} Keeps a suspended user out: an error in the result denies the login, and the client gets it. */
function validate(result, user, registration, context) {
  if (user.data?.suspended !== true) return;
  console.info(`${user.email} is suspended`);
  result.errors.generalErrors = [
    { code: '[suspended]user', message: 'Your account is suspended. Please call us.' },
  ];
}

// Keeps a user on the first step of the form until they enter an address of the company.
/** @type {Validate} */
function validate(result, user, registration, formContext, context) {
  if (formContext.step !== 1 || user.email?.endsWith('@acme.example')) return;
  result.errors.fieldErrors['user.email'] = [
    { code: '[invalid]user.email', message: 'Use your work address.' },
  ];
}

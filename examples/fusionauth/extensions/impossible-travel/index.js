// Asks for a second factor whenever something is odd, and tells of it.
/** @type {CheckRequired} */
function checkRequired(result, user, registration, context) {
  const threats = context.authenticationThreats ?? [];
  if (threats.length === 0) return;
  console.info(`${user.username}: ${threats.join(', ')}`);
  result.required = true;
  result.sendSuspiciousLoginEvent = context.action === 'login';
}

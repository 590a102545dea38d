// Refuses passwords that everybody tries first, and the user's own name.
const KNOWN = ['password', 'qwertyuiop', 'letmein', 'welcome1', '123456789'];

export default function (request) {
  const { user, action } = request.event;
  const password = user.updatingCredential.value.toLowerCase();
  const name = user.claims?.find(({ uri }) => uri.endsWith('/username'))?.value.toLowerCase();
  console.log('%s of %s', action, user.id ?? 'somebody new');

  if (KNOWN.includes(password) || (name !== undefined && password.includes(name))) {
    return {
      actionStatus: 'FAILED',
      failureReason: 'known_password',
      failureDescription: 'Please choose a password that nobody can guess.',
    };
  }
  return { actionStatus: 'SUCCESS' };
}

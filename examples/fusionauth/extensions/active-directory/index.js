// The objectGUID is the user's id; the groups of the directory become roles.
/** @type {Reconcile} */
function reconcile(user, userAttributes, context) {
  user.id = FusionAuth.ActiveDirectory.b64GuidToString(userAttributes['objectGUID;binary']);
  user.email = userAttributes.mail;
  user.firstName = userAttributes.givenName;
  user.lastName = userAttributes.sn;
  const roles = []
    .concat(userAttributes.memberOf ?? [])
    .map((name) => /^CN=([^,]+)/.exec(name)?.[1]);
  user.registrations = [{ applicationId: 'web-shop', roles }];
}

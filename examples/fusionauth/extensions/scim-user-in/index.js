// A SCIM user as a user of FusionAuth, with the enterprise extension in its data.
/** @type {Convert} */
function convert(user, options, scimUser, context) {
  user.username = scimUser.userName;
  user.firstName = scimUser.name?.givenName;
  user.lastName = scimUser.name?.familyName;
  user.email = scimUser.emails?.find(({ primary }) => primary)?.value;
  user.active = scimUser.active;
  user.data.department =
    scimUser['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']?.department;
  options.skipVerification = true;
}

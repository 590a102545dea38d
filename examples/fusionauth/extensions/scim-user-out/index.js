// What SCIM clients see of a user.
/** @type {Convert} */
function convert(scimUser, user, context) {
  scimUser.userName = user.username;
  scimUser.name = { givenName: user.firstName, familyName: user.lastName };
  scimUser.active = user.active;
}

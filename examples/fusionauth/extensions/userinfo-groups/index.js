// Tells a client the groups of its user, and nothing else about them.
/** @type {Populate} */
function populate(userInfo, user, registration, jwt, context) {
  userInfo.groups = (user.memberships ?? []).map(({ groupId }) => groupId);
}

// Puts the display name of a user into the access token and the ID token.
/** @type {Populate} */
function populate(jwt, user, registration, context) {
  jwt.displayName = user.data?.displayName ?? user.fullName ?? user.username;
  jwt.theme = registration?.data?.theme;
}

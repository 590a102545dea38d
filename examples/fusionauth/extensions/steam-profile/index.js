// Keeps what the provider says in the registration, where only this application looks.
/** @type {Reconcile} */
function reconcile(user, registration, userInfo, context) {
  user.imageUrl = userInfo.avatar;
  registration.data = { ...registration.data, steamId: userInfo.steamid };
}

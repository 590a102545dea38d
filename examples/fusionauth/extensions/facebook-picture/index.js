// The picture is an object; only its address is kept, unless it is a silhouette.
/** @type {Reconcile} */
function reconcile(user, registration, facebookUser, context) {
  const picture = facebookUser.picture?.data;
  if (picture !== undefined && !picture.is_silhouette) user.imageUrl = picture.url;
}

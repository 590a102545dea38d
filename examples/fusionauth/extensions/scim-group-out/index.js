// What SCIM clients see of a group.
/** @type {Convert} */
function convert(scimGroup, group, members, context) {
  scimGroup.displayName = group.name;
  scimGroup.members = members.map(({ id, username }) => ({ value: id, display: username }));
}

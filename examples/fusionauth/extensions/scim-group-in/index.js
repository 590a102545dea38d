// A SCIM group with its members.
/** @type {Convert} */
function convert(group, members, options, scimGroup, context) {
  group.name = scimGroup.displayName;
  for (const { value, $ref } of scimGroup.members ?? []) {
    members.push({ userId: value, data: { $ref } });
  }
}

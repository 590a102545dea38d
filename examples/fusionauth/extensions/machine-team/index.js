// Names the entity that asked for the token, and what it may do where.
/** @type {Populate} */
function populate(jwt, recipientEntity, targetEntities, permissions, context) {
  jwt.caller = recipientEntity.name;
  jwt.targets = targetEntities.map(({ id, name }) => `${name}: ${permissions[id].join(' ')}`);
}

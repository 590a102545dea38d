// Lets only agents of our own register by their metadata documents.
const HOSTS = ['agent.acme.example'];

/** @type {Evaluate} */
function evaluate(result, clientMetadata, context) {
  result.allowed = HOSTS.includes(clientMetadata.clientIdHost);
}

// Gives somebody who registers a tier by the company that their address is of.
const COMPANIES = { 'partner.example': 'silver' };
const TIER = '/user/claims[uri=http://wso2.org/claims/tier]';

export default function (request) {
  const claims = request.event.flow.user?.claims ?? [];
  const email = claims.find(({ uri }) => uri.endsWith('/emailaddress'))?.value ?? '';
  const tier = COMPANIES[email.split('@')[1]] ?? 'bronze';

  return {
    actionStatus: 'SUCCESS',
    operations: [{ op: 'replace', path: TIER, value: tier }],
  };
}

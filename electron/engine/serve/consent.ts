import { findUser } from '../../../shared/directory/find.ts';
import { consentPage } from './pages/consent.ts';
import { scopesIn } from './scopes.ts';
import { clientName, type Form, finish, show, type Visit } from './visit.ts';

const DENIED = { error: 'access_denied', error_description: 'the user denied the request' };

export function askConsent({ c, house, details, application, form }: Visit) {
  const user = findUser(house.directory(), details.session?.accountId ?? '');
  const page = consentPage({
    ...form,
    client: clientName(application),
    user: user?.username ?? '',
    scopes: scopesIn(details.params.scope),
  });
  return show(c, page);
}

export async function takeConsent(visit: Visit, form: Form) {
  if (form.consent !== 'allow') return finish(visit, DENIED);
  const { house, details, application } = visit;
  const { Grant } = house.provider;
  const { grantId, session } = details;
  const known = grantId === undefined ? undefined : await Grant.find(grantId);
  const ids = { accountId: session?.accountId, clientId: application.clientId };
  const grant = known ?? new Grant(ids);
  grant.addOIDCScope(scopesIn(details.params.scope).join(' '));
  return finish(visit, { consent: { grantId: await grant.save() } });
}

import { languageOf } from '../../../guest/programs.ts';
import { type LambdaHas, lambdaGuest } from './lambda-programs.ts';

const language = languageOf('graal', { lambda: { es: 2021 } });
const guest = (id: string, has: LambdaHas) => lambdaGuest(id, language, has);

/** The profiles of lambdas on GraalJS. */
export const lambdaProfiles = {
  plain: guest('fusionauth/lambda', { connected: false, helpers: false }),
  http: guest('fusionauth/lambda-http', { connected: true, helpers: false }),
  ldap: guest('fusionauth/lambda-ldap', { connected: false, helpers: true }),
  ldapHttp: guest('fusionauth/lambda-ldap-http', { connected: true, helpers: true }),
} as const;

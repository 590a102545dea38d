import type { KoaContextWithOIDC } from 'oidc-provider';
import { describeByClaims } from './claims-of-run.ts';
import { configurationOf, type ProtocolSetup } from './configuration.ts';
import { type Issuing, issueThroughRuns } from './issue.ts';
import { Provider } from './oidc.ts';
import { policyOf } from './pages/layout.ts';
import { type OnRecord, providerRecord, recordRefusals } from './records.ts';
import { refuseThroughRuns } from './refuse.ts';
import { informThroughRuns } from './userinfo.ts';

export interface FaceSetup extends ProtocolSetup, Issuing {
  readonly issuer: string;
  readonly onRecord: OnRecord;
}

const ANY_ORIGIN = 'access-control-allow-origin';

type Next = () => Promise<void>;

/** The protocol's face: oidc-provider keeps the rules, runs decide and sign. */
export function createFace(setup: FaceSetup): Provider {
  const { issuer, onRecord } = setup;
  const provider = new Provider(issuer, configurationOf(setup));
  recordRefusals(provider, setup);
  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    try {
      await next();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      onRecord(providerRecord('error', `${ctx.method} ${ctx.path} failed: ${reason}`));
      ctx.status = 500;
      ctx.body = { error: 'server_error', error_description: 'the simulator failed' };
    }
  });
  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    // The library adds the hash of each script that its own pages need.
    ctx.set('content-security-policy', `${policyOf()}; script-src`);
    offlineAccessAsksForConsent(ctx);
    await next();
    if (!ctx.response.is('html')) ctx.remove('content-security-policy');
    // The library echoes the origin; what is open is open to all alike.
    if (ctx.response.get(ANY_ORIGIN) !== '') ctx.set(ANY_ORIGIN, '*');
  });
  provider.use(refuseThroughRuns(setup, onRecord));
  provider.use(describeByClaims);
  provider.use(informThroughRuns(setup));
  provider.use(issueThroughRuns(setup));
  return provider;
}

/** The library drops the scope from a request that does not ask for consent. */
function offlineAccessAsksForConsent(ctx: KoaContextWithOIDC): void {
  const { scope, prompt } = ctx.query;
  if (ctx.path !== '/authorize' || prompt !== undefined || typeof scope !== 'string') return;
  if (scope.split(' ').includes('offline_access')) ctx.query = { ...ctx.query, prompt: 'consent' };
}

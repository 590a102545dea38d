import type { Effect } from '../../../shared/model/invocation.ts';
import { lastSegment } from '../../../shared/model/path.ts';
import { formatValue } from '../../ui/format.ts';

const SHOWN_CHARS = 48;

const VERBS: Record<Effect['kind'], string> = {
  'claim.set': '+',
  'claim.remove': '−',
  'scope.add': '+ scope',
  'scope.remove': '− scope',
  'audience.add': '+ audience',
  'audience.remove': '− audience',
  'expiry.set': 'expiry',
  'response.set': '+ response',
  'response.remove': '− response',
  'token.suppress': 'suppress',
  'user.set': '+ user',
  'user.remove': '− user',
  'metadata.set': '+ metadata',
  'identity.establish': 'identity',
  'mfa.set': 'MFA',
  deny: 'deny',
  redirect: 'redirect',
  'http.respond': 'respond',
  'storage.set': '+ storage',
  'group.set': '+ group',
  'group.remove': '− group',
  'option.set': 'option',
};

/** An effect as its chip shows it: `+ plan` and `"pro"`. */
export function effectText(effect: Effect): { what: string; value: string | undefined } {
  const name = effect.path === undefined ? undefined : lastSegment(effect.path);
  return {
    what: name === undefined ? VERBS[effect.kind] : `${VERBS[effect.kind]} ${name}`,
    value: effect.value === undefined ? undefined : formatValue(effect.value, SHOWN_CHARS),
  };
}

import type { SourceText } from '../../model/sandbox.ts';
import type { Platform, Trigger } from '../platform.ts';
import { compilerMeta } from './compiling.ts';
import { authorisation, pointRules } from './facts.ts';
import clientCredentialsExchangeCode from './scaffold/client-credentials-exchange.js.txt?raw';
import genericCode from './scaffold/generic.js.txt?raw';
import passwordExchangeCode from './scaffold/password-exchange.js.txt?raw';
import postChangePasswordCode from './scaffold/post-change-password.js.txt?raw';
import postUserRegistrationCode from './scaffold/post-user-registration.js.txt?raw';
import preUserRegistrationCode from './scaffold/pre-user-registration.js.txt?raw';
import sendPhoneMessageCode from './scaffold/send-phone-message.js.txt?raw';
import webtaskCode from './scaffold/webtask.js.txt?raw';
import clientCredentialsExchangeTypes from './typings/client-credentials-exchange.d.ts.txt?raw';
import environment from './typings/environment.d.ts.txt?raw';
import genericTypes from './typings/generic.d.ts.txt?raw';
import passwordExchangeTypes from './typings/password-exchange.d.ts.txt?raw';
import postChangePasswordTypes from './typings/post-change-password.d.ts.txt?raw';
import postUserRegistrationTypes from './typings/post-user-registration.d.ts.txt?raw';
import preUserRegistrationTypes from './typings/pre-user-registration.d.ts.txt?raw';
import sendPhoneMessageTypes from './typings/send-phone-message.d.ts.txt?raw';
import webtaskTypes from './typings/webtask.d.ts.txt?raw';

const TEXTS: Readonly<Record<string, { readonly code: string; readonly typings: string }>> = {
  webtask: { code: webtaskCode, typings: webtaskTypes },
  generic: { code: genericCode, typings: genericTypes },
  'client-credentials-exchange': {
    code: clientCredentialsExchangeCode,
    typings: clientCredentialsExchangeTypes,
  },
  'password-exchange': { code: passwordExchangeCode, typings: passwordExchangeTypes },
  'pre-user-registration': { code: preUserRegistrationCode, typings: preUserRegistrationTypes },
  'post-user-registration': { code: postUserRegistrationCode, typings: postUserRegistrationTypes },
  'post-change-password': { code: postChangePasswordCode, typings: postChangePasswordTypes },
  'send-phone-message': { code: sendPhoneMessageCode, typings: sendPhoneMessageTypes },
};

function textsOf(trigger: Trigger) {
  const found = TEXTS[trigger.id];
  if (found === undefined) throw new Error(`Auth0 Extend has no trigger "${trigger.id}"`);
  return found;
}

/** Starter code without side effects. @throws Error for a trigger of another platform */
export function scaffold(trigger: Trigger): SourceText {
  return { file: 'index.js', code: textsOf(trigger).code };
}

/**
 * What an extension is made with: what the platform finds it by, its compiler, and the secret of its
 * callers, to which publishing gives a value. Source: docs/contracts/extend.md, HTTP API: empty.
 */
export function starts({ id }: Trigger): ReturnType<NonNullable<Platform['starts']>> {
  const compiler = compilerMeta(id);
  if (compiler === undefined) return { config: {}, secrets: [] };
  const meta = { [pointRules.type.value]: id, 'wt-compiler': compiler };
  return { config: { meta }, secrets: [authorisation.secret.value] };
}

/** Declarations of the author's globals and parameters. @throws Error for a trigger of another platform */
export function typings(trigger: Trigger): string {
  return `${textsOf(trigger).typings}${environment}`;
}

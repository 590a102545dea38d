import type { SecretState } from '../../../shared/model/secret-view.ts';
import type { MarkKind } from '../../ui/Mark.tsx';

interface Words {
  readonly kind: MarkKind;
  readonly text: string;
}

const WORDS: Readonly<Record<SecretState['state'], Words>> = {
  missing: { kind: 'warn', text: 'missing' },
  session: { kind: 'ok', text: 'entered, only for this session' },
  keychain: { kind: 'ok', text: "entered, in this computer's keychain" },
  locked: {
    kind: 'bad',
    text: "this computer's keychain does not open it: unlock it, or enter it again",
  },
};

/** The state of a secret in a mark and words. */
export function secretWords({ state, declared, generated }: SecretState): Words {
  if (!declared) {
    return { kind: 'off', text: 'entered before, and not declared any more: nobody gets it' };
  }
  if (state === 'missing' && generated) {
    return { kind: 'off', text: 'not entered: publishing makes it up' };
  }
  return WORDS[state];
}

/** Whether a run finds it missing that should not. */
export function lacks({ state, declared, generated }: SecretState): boolean {
  return declared && (state === 'locked' || (state === 'missing' && !generated));
}

import { create } from 'zustand';
import type { SecretList, SecretState } from '../../../shared/model/secret-view.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';

/** What is known of the secrets of the workspace; never their values. */
export const useSecrets = create<SecretList>(() => ({ lasting: true, secrets: [] }));

type SecretName = Pick<SecretState, 'extension' | 'name'>;

const named = ({ extension, name }: SecretName) => ({ extension, name });

/** Reads again which values are there. */
export async function loadSecrets(): Promise<void> {
  useSecrets.setState(await bridge.request('secrets.list', null));
}

/** Lets main ask for a value in its own window. */
export async function enterSecret(secret: SecretName): Promise<void> {
  const answer = await bridge.request('secrets.enter', named(secret));
  await loadSecrets();
  if (!answer.ok) notifyFailure(answer);
  else if (answer.value) notify('ok', `The value of ${secret.name} was taken over.`);
}

/** Takes a value out of the keychain, or out of memory. */
export async function forgetSecret(secret: SecretName): Promise<void> {
  const answer = await bridge.request('secrets.forget', named(secret));
  await loadSecrets();
  if (answer.ok) notify('ok', `The value of ${secret.name} is forgotten.`);
  else notifyFailure(answer);
}

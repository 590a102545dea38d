import { useEffect } from 'react';
import type { ExtensionView } from '../../../shared/model/view.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { SecretList } from './SecretList.tsx';
import { lacks } from './secret-words.ts';
import { loadSecrets, useSecrets } from './secrets-store.ts';

interface SecretsFieldProps {
  /** those that may run */
  extensions: readonly ExtensionView[];
}

/** The secrets of the extensions that are fired or published; nothing where they have none. */
export function SecretsField({ extensions }: SecretsFieldProps) {
  const all = useSecrets((state) => state.secrets);
  const results = useSimulate((state) => state.results.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run finds out what the keychain opens
  useEffect(() => void loadSecrets(), [results]);
  const secrets = all.filter(({ extension }) => extensions.some(({ slug }) => slug === extension));
  if (secrets.length === 0) return null;
  const missing = secrets.filter(lacks).length;
  return (
    <details className="details secrets-field" open={missing > 0 || undefined}>
      <summary>Secrets: {missing === 0 ? 'nothing is missing' : `${missing} missing`}</summary>
      <SecretList secrets={secrets} owners={extensions.length > 1} />
    </details>
  );
}

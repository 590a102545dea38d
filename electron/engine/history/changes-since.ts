import type { ChangeSince } from '../../../shared/model/history.ts';
import type { GivenRun } from './given.ts';
import type { KeptRun } from './history.ts';
import { keptSecrets } from './keep.ts';
import { keyIdOf } from './key-id.ts';
import type { KeptResult } from './line.ts';
import type { Present, Ran } from './present.ts';
import { rulesOf } from './rules.ts';

export const extensionChanged = (name: string): ChangeSince => ({
  what: 'extension',
  name,
  text: `The extension "${name}" is not as it was.`,
});

/** Everything that is not as it was when a run was kept, but its extensions. */
export function changesSince(
  { given, result }: KeptRun,
  present: Present,
  ran: Ran,
): ChangeSince[] {
  const { histories } = present.keeping;
  const changes: ChangeSince[] = [];
  const rules = rulesOf(present.platform, histories.version);
  if (rules !== given.rules) {
    const text = `${present.platform.label} was simulated by the rules ${given.rules}, and is by ${rules} now.`;
    changes.push({ what: 'platform-rules', text });
  }
  for (const { extension, name, fingerprint } of given.secrets) {
    // What was kept before says no extension: any that had the secret tells.
    const owners = extension === undefined ? ownersOf(given, name) : [extension];
    const now = owners.map((slug) => {
      const [secret] = keptSecrets(
        slug,
        [name],
        present.secrets([name], slug),
        histories.fingerprints,
      );
      return secret?.fingerprint;
    });
    if (now.includes(fingerprint)) continue;
    const text = now.every((is) => is === undefined)
      ? `The secret "${name}" has no value now.`
      : `The secret "${name}" has another value${fingerprint === undefined ? ' than none' : ''}.`;
    if (changes.every((change) => change.text !== text)) {
      changes.push({ what: 'secret', name, text });
    }
  }
  if (given.kind === 'run') changes.push(...otherKey(given, ran.result));
  if (given.withheld.length > 0) {
    const text = `Not kept, because it may be secret: ${given.withheld.join(', ')}.`;
    changes.push({ what: 'withheld', text });
  }
  if (given.network !== 'offline' && usedNetwork(result)) {
    const text = `It reached the network ("${given.network}"); a replay gets fixtures and what was recorded.`;
    changes.push({ what: 'network', text });
  }
  if (given.kind === 'invocation' && given.warm) {
    const text = 'It ran in a warm instance; a replay starts cold.';
    changes.push({ what: 'session', text });
  }
  return changes;
}

function ownersOf(given: KeptRun['given'], name: string): string[] {
  if (given.kind === 'invocation') return [given.extension];
  return given.extensions
    .filter(({ manifest }) => manifest.secrets.includes(name))
    .map(({ slug }) => slug);
}

function otherKey({ keyId }: GivenRun, { value }: KeptResult): ChangeSince[] {
  const now = 'tokens' in value ? keyIdOf(value) : undefined;
  if (keyId === undefined || now === undefined || now === keyId) return [];
  return [
    {
      what: 'signing-key',
      text: `The tokens were signed with the key ${keyId}, and are with another one now.`,
    },
  ];
}

function usedNetwork({ value }: KeptResult): boolean {
  const invocations =
    'stages' in value ? value.stages.flatMap((stage) => stage.invocations) : [value];
  return invocations.some(({ http = [] }) => http.some(({ from }) => from === 'network'));
}

import type { DirectoryKind } from '../../../shared/model/directory.ts';
import { setFlow, useSimulate } from '../simulate/simulate-store.ts';

/** What puts an object into the flow that Simulate fires; undefined for what a flow does not ask for. */
export function flowChoice(
  kind: DirectoryKind,
  key: string,
  name: string,
  platform: string | undefined,
): (() => void) | undefined {
  if (kind !== 'users' && kind !== 'applications') return undefined;
  return () => {
    setFlow(
      kind === 'users'
        ? { user: key, userName: name }
        : { application: key, platform, grant: undefined, scopes: undefined },
    );
    useSimulate.setState({ mode: 'flow' });
  };
}

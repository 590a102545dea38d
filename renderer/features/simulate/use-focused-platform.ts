import type { PlatformView } from '../../../shared/model/view.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { resolveFlow } from './flow-input.ts';
import { chosenForm, useSimulate } from './simulate-store.ts';
import { useTarget } from './target.ts';

/** The platform that Fire would use: the flow's application's, or the open extension's. */
export function useFocusedPlatform(): PlatformView | undefined {
  const { platforms, view } = useWorkspace();
  const mode = useSimulate((state) => state.mode);
  const flow = useSimulate((state) => state.flow);
  const form = useSimulate(chosenForm);
  const extension = useTarget((state) => state.extension);
  const id =
    mode === 'flow' && view ? resolveFlow(flow, form, view).platform : extension?.manifest.platform;
  return platforms.find((platform) => platform.id === id);
}

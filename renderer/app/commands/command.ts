import { useSimulate } from '../../features/simulate/simulate-store.ts';
import { useWorkspace } from '../../features/workspace/workspace-store.ts';
import type { Chord } from '../keys.ts';

/** Something that the window can be told to do. */
export interface Command {
  id: string;
  title: string;
  chords?: readonly Chord[];
  /** in the code the editor has this key for something of its own */
  editorFirst?: true;
  /** false: not offered and not run now */
  enabled?(): boolean;
  run(): void;
}

/** There is a workspace that things can be done with. */
export const usable = () => useWorkspace.getState().view?.usable === true;
export const running = () => useSimulate.getState().running !== undefined;

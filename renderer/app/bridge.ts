import type { Bridge } from '../../shared/ipc.ts';

declare global {
  interface Window {
    readonly hookbench: Bridge;
  }
}

/** The way to main. The preload puts it on the window before any script of the page runs. */
export const bridge: Bridge = window.hookbench;

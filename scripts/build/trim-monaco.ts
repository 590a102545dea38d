import type { Plugin } from 'vite';

const WORKERS = /[\\/]monaco-editor[\\/]esm[\\/]vs[\\/]internal[\\/]common[\\/]workers\.js$/;
const SIDE_EFFECT = /^import '[^']+';$/gm;

/**
 * Monaco's language services import a module that imports every feature of the editor for its side
 * effects. They come after the editor was started, when it can no longer take in what such features
 * register, so each later editor would fail to make them. The window names its features itself.
 */
export function trimMonaco(): Plugin {
  return {
    name: 'hookbench:trim-monaco',
    enforce: 'pre',
    transform(code, id) {
      if (!WORKERS.test(id)) return null;
      const trimmed = code.replace(SIDE_EFFECT, '');
      if (trimmed === code) this.error(`${id} has no imports to trim: Monaco has changed.`);
      return { code: trimmed, map: null };
    },
  };
}

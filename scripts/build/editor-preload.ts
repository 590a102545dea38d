import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

const EDITOR = /[\\/]renderer[\\/]features[\\/]editor[\\/]monaco[\\/]setup\.ts$/;

type Bundle = Readonly<Record<string, Rolldown.OutputAsset | Rolldown.OutputChunk>>;

/** A chunk and those that it imports, however far. */
function withImports(bundle: Bundle, first: string): string[] {
  const found = new Set([first]);
  for (const file of found) {
    const chunk = bundle[file];
    if (chunk?.type === 'chunk') for (const each of chunk.imports) found.add(each);
  }
  return [...found];
}

/**
 * Has the page ask for the editor's scripts together with its own first one: main reads them then,
 * before it is busy with loading the backend. They run when the page imports them, after the first paint.
 */
export function editorPreload(): Plugin {
  return {
    name: 'hookbench:editor-preload',
    applyToEnvironment: (environment) => environment.name === 'renderer',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }): HtmlTagDescriptor[] {
        if (bundle === undefined) return [];
        const editor = Object.values(bundle).find(
          (output) => output.type === 'chunk' && EDITOR.test(output.facadeModuleId ?? ''),
        );
        if (editor === undefined) {
          throw new Error('No chunk holds the editor: renderer/features/editor/monaco has moved.');
        }
        return withImports(bundle, editor.fileName)
          .map((file) => `./${file}`)
          .filter((href) => !html.includes(href))
          .map((href) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href },
            injectTo: 'head',
          }));
      },
    },
  };
}

/** Starts Monaco's helpers from our own origin; nothing is fetched from elsewhere. */
function worker(label: string): Worker {
  switch (label) {
    case 'javascript':
    case 'typescript':
      return new Worker(
        new URL('monaco-editor/languages/features/typescript/ts.worker.js', import.meta.url),
        { type: 'module', name: label },
      );
    case 'json':
      return new Worker(
        new URL('monaco-editor/languages/features/json/json.worker.js', import.meta.url),
        { type: 'module', name: label },
      );
    default:
      return new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), {
        type: 'module',
        name: 'editor',
      });
  }
}

/** Must run before the first model is made. */
export function provideWorkers(): void {
  self.MonacoEnvironment = { getWorker: (_id, label) => worker(label) };
}

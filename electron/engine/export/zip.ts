import { contentOf, type ExportRequest, gather } from './gather.ts';
import { type Bundle, json, pack } from './pack.ts';

/**
 * Packs extensions with code and manifest; secrets by name only.
 * @throws UsageError when a file contains the value of a declared secret
 * @throws WorkspaceError when an extension is unknown or its code can't be compiled
 */
export async function exportZip(request: ExportRequest): Promise<Bundle> {
  const extensions = await gather(request);
  const texts = new Map<string, string>();
  for (const { slug, source, manifest } of extensions) {
    texts.set(`${slug}/${source.file.replace(/\.ts$/, '.js')}`, source.code);
    texts.set(`${slug}/extension.json`, json(manifest));
  }
  return pack(contentOf(request, extensions, texts));
}

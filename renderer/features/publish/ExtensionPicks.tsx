import type { ExtensionView } from '../../../shared/model/view.ts';
import { SecretsField } from '../secrets/SecretsField.tsx';
import { extensionName } from '../workspace/locate.ts';
import { platformLabel, triggerOf } from '../workspace/workspace-store.ts';
import { toggleExtension, usePublish } from './publish-store.ts';

interface ExtensionPicksProps {
  extensions: readonly ExtensionView[];
  platform: string;
}

/** Which extensions go to the tenant. */
export function ExtensionPicks({ extensions, platform }: ExtensionPicksProps) {
  const left = usePublish((state) => state.left);
  return (
    <section className="card" aria-labelledby="picks-title">
      <header>
        <h3 id="picks-title">Extensions to publish</h3>
      </header>
      <div className="card-body">
        {extensions.length === 0 && (
          <p>This workspace has no {platformLabel(platform)} extension: create one first.</p>
        )}
        {extensions.map((extension) => (
          <label key={extension.slug} className="pick">
            <input
              type="checkbox"
              checked={!left.includes(extension.slug)}
              onChange={() => toggleExtension(extension.slug)}
            />
            {extensionName(extension)}
            <small>
              {triggerOf(extension)?.label ?? extension.manifest.trigger}
              {!extension.manifest.enabled && ' · disabled'}
            </small>
          </label>
        ))}
        <SecretsField extensions={extensions.filter(({ slug }) => !left.includes(slug))} />
      </div>
    </section>
  );
}

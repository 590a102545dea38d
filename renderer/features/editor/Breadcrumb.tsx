import { platformLabel, triggerOf, useWorkspace } from '../workspace/workspace-store.ts';

/** What the code in `path` is: platform, trigger, signature; for other files the path. */
export function Breadcrumb({ path }: { path: string }) {
  const extensions = useWorkspace((state) => state.view?.extensions);
  const extension = extensions?.find((one) => one.file === path);
  const trigger = extension && triggerOf(extension);
  const parts = extension
    ? [
        platformLabel(extension.manifest.platform),
        trigger?.label ?? extension.manifest.trigger,
        ...(trigger ? [trigger.signature] : []),
      ]
    : path.split('/');
  return (
    <ol className="breadcrumb" aria-label="Where this file belongs">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the path is its identity
        <li key={index}>
          <span className="truncate">{part}</span>
        </li>
      ))}
    </ol>
  );
}

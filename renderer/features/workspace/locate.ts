import type { ExtensionView } from '../../../shared/model/view.ts';

export interface Place {
  path: string;
  line: number;
  column?: number | undefined;
}

/** The name shown for an extension: its label, else its slug. */
export function extensionName(extension: ExtensionView): string {
  return extension.manifest.label ?? extension.slug;
}

/**
 * The workspace file that a run's location means. A run names the file as its platform does
 * (`index.js`), so the extension decides; a full path is taken as it is.
 */
export function placeOf(
  location: { file: string; line: number; column?: number | undefined },
  extension: ExtensionView | undefined,
): Place {
  const path = location.file.includes('/') ? location.file : (extension?.file ?? location.file);
  return { path, line: location.line, column: location.column };
}

/** Splits a claim's origin: `base` has no line, `plan-claim:9` has. */
export function parseOrigin(origin: string): { name: string; line: number | undefined } {
  const match = /^(.+):(\d+)$/.exec(origin);
  return match?.[1] === undefined
    ? { name: origin, line: undefined }
    : { name: match[1], line: Number(match[2]) };
}

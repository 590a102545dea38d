/** A FusionAuth version from 1.35 to 1.70; a patch part is accepted and ignored. */
export const VERSION_PATTERN = /^1\.(?:3[5-9]|[4-6]\d|70)(?:\.\d+)?$/;

function minor(version: string): number {
  return Number(version.split('.')[1]);
}

/** Whether `version` is `first` or newer; both are `1.<minor>` with an optional patch part. */
export function isSince(version: string, first: string): boolean {
  return minor(version) >= minor(first);
}

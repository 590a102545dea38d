import type { CallerChoice, ExportTarget } from '../../../shared/model/bundle.ts';
import { UsageError } from '../simulate/options.ts';
import type { Workspace } from '../workspace/index.ts';
import { exportFunctions } from './functions.ts';
import type { ExportRequest } from './gather.ts';
import { exportService, type ServiceBundle } from './service.ts';
import { exportZip } from './zip.ts';

export interface BundleRequest extends Omit<ExportRequest, 'slugs'> {
  readonly target: ExportTarget;
  /** of extensions; none: all that this kind of bundle can hold */
  readonly named: readonly string[];
  /** of a service: how callers are known; absent: as the manifests say */
  readonly callers?: CallerChoice;
}

const runnable = ({ contents }: Workspace) =>
  contents.extensions.filter(({ bound }) => bound !== undefined).map(({ slug }) => slug);

function made(request: ExportRequest, { target, callers }: BundleRequest): Promise<ServiceBundle> {
  switch (target) {
    case 'zip':
      return exportZip(request).then((bundle) => ({ ...bundle, environment: [], leftOut: [] }));
    case 'node':
      return exportService(request, callers);
    case 'lambda':
      return exportFunctions(request);
  }
}

/**
 * Makes a bundle of a workspace.
 *
 * @throws UsageError when it can't hold an extension that was named, or none at all, when an option
 *   does not fit the target, or a file contains the value of a declared secret
 * @throws WorkspaceError when an extension is unknown or its code can't be compiled
 */
export async function exportBundle(request: BundleRequest): Promise<ServiceBundle> {
  const { workspace, target, named, callers } = request;
  if (callers !== undefined && target !== 'node') {
    throw new UsageError(`who may call is said of the target node, not of ${target}`);
  }
  const slugs = named.length > 0 ? named : runnable(workspace);
  const bundle = await made({ ...request, slugs }, request);
  const [first] = bundle.leftOut;
  if (first !== undefined && (named.length > 0 || bundle.leftOut.length === slugs.length)) {
    throw new UsageError(
      `"${first.extension}" can't be exported with the target ${target}: ${first.reason}. ${first.hint}`,
    );
  }
  return bundle;
}

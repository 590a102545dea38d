import type { Directory } from '../../../shared/model/directory.ts';
import type { Fixture } from '../../../shared/model/http.ts';
import type {
  Catalogue,
  Connection,
  Lock,
  Manifest,
  Problem,
} from '../../../shared/model/workspace.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import type { LoadedDirectory } from './load-directory.ts';
import type { LoadedEvent } from './load-events.ts';

/** An extension as it lies in a workspace. One that can't run is listed with its problem. */
export interface LoadedExtension {
  readonly slug: string;
  readonly manifest: Manifest;
  /** workspace-relative path of the code */
  readonly file: string;
  /** what it is bound to; absent when the problems say why it can't run */
  readonly bound?: { readonly platform: Platform; readonly trigger: Trigger };
}

/** Everything that was read from a workspace folder at one moment. */
export interface Contents {
  readonly name: string;
  /** whether the folder can be used as a workspace at all; the problems say why not */
  readonly usable: boolean;
  readonly extensions: readonly LoadedExtension[];
  readonly directory: Directory;
  /** how `directory` was read */
  readonly directoryFile: LoadedDirectory;
  readonly fixtures: readonly Fixture[];
  /** by the names of their files */
  readonly events: readonly LoadedEvent[];
  readonly connections: readonly Connection[];
  readonly catalogue: Catalogue;
  /** by connection name */
  readonly locks: ReadonlyMap<string, Lock>;
  readonly problems: readonly Problem[];
}

import type { Directory } from '../../../shared/model/directory.ts';
import type { Origin } from '../../../shared/model/history.ts';
import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Histories } from '../history/histories.ts';
import type { Sandbox } from '../sandbox/protocol.ts';
import type { Workspace } from '../workspace/index.ts';
import type { StoredFixture } from '../workspace/save-fixtures.ts';
import type { ProviderFacts } from './provider-facts.ts';
import type { StateStore } from './state-store.ts';

/** Values of secrets by name. */
export type SecretValues = Readonly<Record<string, string>>;

/**
 * The values that an extension gets for the names it declares; a name without a value is left out.
 * Extensions may have values of their own under the same name.
 */
export type SecretSource = (names: readonly string[], extension: string) => SecretValues;

export interface EngineOptions {
  readonly workspace: () => Workspace;
  readonly sandbox: Sandbox;
  readonly secrets: SecretSource;
  /** where signing keys are kept; absent: the user's configuration folder */
  readonly keyFolder?: string;
  /**
   * what outlives runs: the documents of extensions, and the simulated tenants in which extensions live;
   * absent: nothing is kept, and extensions do not run out
   */
  readonly documents?: StateStore;
  /** where every run is kept; absent: nowhere */
  readonly history?: { readonly histories: Histories; readonly origin: Origin };
  /**
   * Hears which recorded answers were stored in the workspace. Absent: none is, they stay in the result
   * until the author says so.
   */
  readonly onStored?: (stored: readonly StoredFixture[]) => void;
  /**
   * Who reads the results. The author's own terminal gets effects and native results as the code
   * produced them; a window gets secret values masked everywhere.
   */
  readonly reader: 'terminal' | 'window';
}

export interface Firing {
  /** absent: the event that the trigger's default sample gives */
  readonly event?: JsonValue;
  /** the text in the editor, when it is not saved */
  readonly text?: string;
  readonly options?: JsonValue;
  /** the extension's warm instance, on platforms that keep one; `cold` starts it anew */
  readonly session?: 'warm' | 'cold';
  /** ms; code that was read so long ago at most is taken as it was; absent: read anew */
  readonly readWithin?: number;
  /** the user's own word: stands over what the options say; absent: the options are the user's */
  readonly network?: NetworkPermission;
  /** who asked for it; absent: who the engine is for */
  readonly origin?: Origin;
  /** told the id under which the history keeps it, before the result is there */
  readonly onKept?: (id: string) => void;
  readonly signal?: AbortSignal;
}

export interface Driving {
  /** unsaved texts by extension */
  readonly texts?: Readonly<Record<string, string>>;
  /** ms; what was read of the extensions so long ago at most is taken as it was; absent: read anew */
  readonly readWithin?: number;
  /** the user's own word: stands over what the input says; absent: the input is the user's */
  readonly network?: NetworkPermission;
  /** write what the run changed in the user into directory.json, when it succeeds */
  readonly keep?: boolean;
  /** a suspended run, or its `resume`: the flow goes on from there */
  readonly resume?: JsonValue;
  /** what the run starts from; absent: what was last read of the workspace */
  readonly directory?: Directory;
  /** what the loopback provider knows of the transaction; absent: the run is in-process */
  readonly provider?: ProviderFacts;
  /** told the id under which the history keeps it, before the result is there */
  readonly onKept?: (id: string) => void;
  readonly signal?: AbortSignal;
}

import type { Plan } from '../../../shared/model/publish.ts';
import type { Authority } from '../../engine/workspace/index.ts';

/** What main asks in a window of its own: always main's own data, never the renderer's. */
export type Question =
  | {
      readonly kind: 'publish';
      /** what is in the workspace, or a revision that was published before */
      readonly verb: 'publish' | 'rollback';
      readonly connection: string;
      readonly platform: string;
      readonly origin: string;
      readonly items: Plan['items'];
    }
  | {
      readonly kind: 'credential';
      readonly connection: string;
      readonly platform: string;
      readonly origin: string;
      /** what the platform's documentation calls it */
      readonly label: string;
      /** one was entered before, for another platform or origin */
      readonly originChanged: boolean;
      /** the computer's keychain keeps it beyond this session */
      readonly kept: boolean;
      /** authorities that the connection brings along, with their fingerprints */
      readonly trusted: readonly Authority[];
    }
  | {
      readonly kind: 'secret';
      /** as the manifest declares it */
      readonly name: string;
      /** slug */
      readonly extension: string;
      readonly label?: string;
      readonly platform: string;
      /** the workspace's folder */
      readonly folder: string;
      /** one was entered before */
      readonly replaces: boolean;
      /** the computer's keychain keeps it beyond this session */
      readonly kept: boolean;
    }
  | {
      readonly kind: 'network';
      /** the workspace's folder */
      readonly folder: string;
      /** answers are kept as fixtures in the workspace */
      readonly records: boolean;
      /** every run of this workspace, one firing, or the way to a host inside */
      readonly reach:
        | { readonly kind: 'workspace' }
        | { readonly kind: 'firing'; readonly unsaved: boolean }
        | { readonly kind: 'host'; readonly host: string };
      /** whose code gets the network */
      readonly extensions: readonly {
        readonly extension: string;
        readonly platform: string;
        /** names of the secrets that it declares */
        readonly secrets: readonly string[];
      }[];
      /** hosts inside that were granted before */
      readonly hosts: readonly string[];
    };

/** The channel between a question's page and main; apart from the main window's. */
export const CONFIRM_CHANNEL = 'hookbench:confirm';

/** What a question's page can do: see the question, and answer it once. */
export interface ConfirmBridge {
  question(): Promise<Question>;
  /**
   * @param value null: declined
   * @returns why the value is refused: the question stays open; undefined: it is answered
   */
  answer(value: string | null): Promise<string | undefined>;
}

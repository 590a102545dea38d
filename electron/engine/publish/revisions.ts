import { z } from 'zod';
import { type JsonObject, parseJson } from '../../../shared/model/json.ts';
import { jsonObject } from '../../../shared/model/json-schemas.ts';
import { slugSchema } from '../../../shared/model/workspace.ts';
import type { Revision } from '../../../shared/platforms/remote.ts';
import { fingerprint } from '../../../shared/publishing/fingerprint.ts';
import { createPorts } from '../simulate/ports.ts';
import type { Workspace } from '../workspace/index.ts';

const fileSchema = z.object({
  version: z.literal(1),
  content: jsonObject,
});

/**
 * What was published before, below `tenants/<connection>/` of the workspace: without secret values,
 * and committed with it, so that a colleague's clone can compare and go back.
 */
export class Revisions {
  readonly #workspace: Workspace;
  readonly #connection: string;

  constructor(workspace: Workspace, connection: string) {
    this.#workspace = workspace;
    this.#connection = connection;
  }

  /** @throws WorkspaceError when it can't be written */
  async keep({ slug, hash, content }: Revision): Promise<void> {
    const text = `${JSON.stringify({ version: 1, content }, null, 2)}\n`;
    await this.#workspace.saveRevision(this.#connection, slug, hash, text);
  }

  /** Undefined: it is not there, or is not what was published. */
  async read(slug: string, hash: string): Promise<JsonObject | undefined> {
    // The lock may be anybody's: a name that no revision has is looked for nowhere.
    if (!/^[0-9a-f]{64}$/.test(hash) || !slugSchema.safeParse(slug).success) return undefined;
    const text = await this.#workspace.readRevision(this.#connection, slug, hash);
    if (text === undefined) return undefined;
    const read = fileSchema.safeParse(parseJson(text));
    if (!read.success) return undefined;
    const { content } = read.data;
    return fingerprint(content, createPorts().crypto) === hash ? content : undefined;
  }
}

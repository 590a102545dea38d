import { randomBytes } from 'node:crypto';
import { type OnRecord, providerRecord } from './records.ts';
import { entriesOf, makeStateFolder, readState, writerOf } from './state-file.ts';
import { Store } from './store.ts';

export interface OpenStore {
  readonly store: Store;
  /** signs cookies and forms */
  readonly cookieKey: string;
}

/**
 * What the protocol keeps: in memory, or as the file of an earlier run left it.
 * @throws Error naming the file when it can't be used or written
 */
export async function openStore(file: string | undefined, onRecord: OnRecord): Promise<OpenStore> {
  const store = new Store();
  const fresh = randomBytes(32).toString('base64url');
  if (file === undefined) return { store, cookieKey: fresh };
  await makeStateFolder(file);
  const found = await readState(file);
  if (found.status === 'read') store.restore(entriesOf(found.state));
  if (found.status === 'damaged') {
    const text = `the state file ${file} is damaged: it is kept as ${found.movedTo}, and everybody signs in anew`;
    onRecord(providerRecord('warn', text));
  }
  const cookieKey = found.status === 'read' ? found.state.cookieKey : fresh;
  store.saved = writerOf(file, store, cookieKey);
  await store.saved();
  return { store, cookieKey };
}

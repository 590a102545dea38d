import { create } from 'zustand';
import type { Failure } from '../../../shared/ipc.ts';
import type { DirectoryKind } from '../../../shared/model/directory.ts';
import type {
  DirectoryForm,
  DirectoryObjectView,
  DirectoryPage,
} from '../../../shared/model/directory-view.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';

/** Rows are fetched this many at a time. */
const BLOCK = 100;

type Row = DirectoryPage['rows'][number];

export interface Sort {
  column: string;
  descending: boolean;
}

interface DirectoryState {
  forms: readonly DirectoryForm[];
  kind: DirectoryKind;
  filter: string;
  sort: Sort | undefined;
  /** undefined until main has answered */
  counts: { total: number; matching: number } | undefined;
  /** why the directory can't be read */
  broken: Failure | undefined;
  /** rows as far as they were fetched, by the number of their block */
  blocks: Readonly<Record<number, readonly Row[]>>;
  /** the row that the keyboard is on */
  at: number;
  /** the object in the form; without a key, a new one */
  editing: { key: string | undefined; object: DirectoryObjectView } | undefined;
  /** the object that the author is asked about */
  deleting: { key: string; name: string; referring: number } | undefined;
  generating: boolean;
}

export const useDirectory = create<DirectoryState>(() => ({
  forms: [],
  kind: 'users',
  filter: '',
  sort: undefined,
  counts: undefined,
  broken: undefined,
  blocks: {},
  at: 0,
  editing: undefined,
  deleting: undefined,
  generating: false,
}));

/** Counts questions: an answer to an older one is left aside. */
let asked = 0;

/** The form of the kind that is shown. */
export function formOf({ forms, kind }: Pick<DirectoryState, 'forms' | 'kind'>) {
  return forms.find((form) => form.kind === kind);
}

/** A row, when it was fetched. */
export function rowAt(blocks: DirectoryState['blocks'], index: number): Row | undefined {
  return blocks[Math.floor(index / BLOCK)]?.[index % BLOCK];
}

async function fetchBlock(block: number, question: number): Promise<void> {
  const { kind, filter, sort } = useDirectory.getState();
  const answer = await bridge.request('directory.page', {
    kind,
    filter,
    ...(sort && { sort }),
    offset: block * BLOCK,
    count: BLOCK,
  });
  if (question !== asked) return;
  if (!answer.ok) {
    useDirectory.setState({ broken: answer, blocks: {}, counts: undefined });
    return;
  }
  const { total, matching, rows } = answer.value;
  useDirectory.setState(({ blocks, at }) => ({
    broken: undefined,
    counts: { total, matching },
    blocks: { ...blocks, [block]: rows },
    at: Math.max(0, Math.min(at, matching - 1)),
  }));
}

const waiting = new Set<number>();

/** Fetches the rows of a range that are not there yet. */
export function needRows(from: number, to: number): void {
  const question = asked;
  for (let block = Math.floor(from / BLOCK); block <= Math.floor(to / BLOCK); block += 1) {
    if (useDirectory.getState().blocks[block] !== undefined || waiting.has(block)) continue;
    waiting.add(block);
    void fetchBlock(block, question).finally(() => question === asked && waiting.delete(block));
  }
}

/** Asks again for what is in sight; the old rows stay until the new ones are there. */
export async function refresh(): Promise<void> {
  asked += 1;
  waiting.clear();
  const question = asked;
  const block = Math.floor(useDirectory.getState().at / BLOCK);
  const before = useDirectory.getState().blocks;
  await fetchBlock(block, question);
  if (question !== asked) return;
  useDirectory.setState(({ blocks }) => {
    const fresh = blocks[block];
    return { blocks: blocks === before || fresh === undefined ? {} : { [block]: fresh } };
  });
}

/** Begins to show the directory. */
export async function loadDirectory(): Promise<void> {
  const forms = await bridge.request('directory.forms', null);
  useDirectory.setState({ forms });
  await refresh();
}

/** Shows another kind, filter or order, from the first row. */
export function ask(question: Partial<Pick<DirectoryState, 'kind' | 'filter' | 'sort'>>): void {
  const other = question.kind !== undefined && question.kind !== useDirectory.getState().kind;
  useDirectory.setState({
    ...(other
      ? { filter: '', sort: undefined, editing: undefined, blocks: {}, counts: undefined }
      : {}),
    ...question,
    at: 0,
  });
  void refresh();
}

async function objectOf(key: string): Promise<DirectoryObjectView | undefined> {
  const answer = await bridge.request('directory.object', {
    kind: useDirectory.getState().kind,
    key,
  });
  if (answer.ok) return answer.value;
  notifyFailure(answer);
  return undefined;
}

/** Opens the form on an object. */
export async function edit(key: string): Promise<void> {
  const object = await objectOf(key);
  if (object) useDirectory.setState({ editing: { key, object } });
}

/** Opens the form on a new object. */
export function addNew(): void {
  const { kind } = useDirectory.getState();
  const value: JsonObject = kind === 'users' ? { id: crypto.randomUUID() } : {};
  useDirectory.setState({
    editing: { key: undefined, object: { value, withheld: [], referring: 0 } },
  });
}

export const closeForm = () => useDirectory.setState({ editing: undefined });

/** Asks whether an object shall go. */
export async function askToDelete(key: string, name: string): Promise<void> {
  const object = await objectOf(key);
  if (object) useDirectory.setState({ deleting: { key, name, referring: object.referring } });
}

/** Takes the object out that the author was asked about. */
export async function confirmDelete(): Promise<void> {
  const { deleting, kind } = useDirectory.getState();
  if (!deleting) return;
  useDirectory.setState({ deleting: undefined });
  const { key, name } = deleting;
  const answer = await bridge.request('directory.change', { action: 'remove', kind, key });
  if (!answer.ok) notifyFailure(answer);
  else if (answer.value.status === 'conflict')
    notify('bad', answer.value.message, answer.value.hint);
  else {
    if (useDirectory.getState().editing?.key === key) closeForm();
    notify('ok', `${name} was deleted.`);
  }
  await refresh();
}

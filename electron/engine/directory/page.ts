import { keyOf } from '../../../shared/directory/key.ts';
import type { Directory, DirectoryKind, DirectoryObject } from '../../../shared/model/directory.ts';
import type { DirectoryPage, PageRequest } from '../../../shared/model/directory-view.ts';
import { COLUMNS, type Column } from './columns.ts';

/** The objects of the last question about a list: pages of one table ask the same again and again. */
interface Found {
  readonly question: string;
  readonly objects: readonly DirectoryObject[];
}

const lastFound = new WeakMap<readonly DirectoryObject[], Found>();

const MARKS = /\p{M}+/gu;

/** A text as it is compared: without case and accents. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII has nothing to take off
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(MARKS, '');
}

function columnsOf(kind: DirectoryKind): readonly Column<DirectoryKind>[] {
  // Each kind's columns get objects of that kind alone.
  return COLUMNS[kind] as readonly Column<DirectoryKind>[];
}

/** Rows of one table of a directory: filtered, sorted, and only as many as asked for. */
export function directoryPage(
  directory: Directory,
  { kind, filter, sort, offset, count }: PageRequest,
): DirectoryPage {
  const columns = columnsOf(kind);
  const objects = find(directory, { kind, filter, sort });
  const rows = objects.slice(offset, offset + count).map((object) => ({
    key: keyOf(kind, object),
    cells: columns.map((column) => column.text(object, directory)),
  }));
  return { total: directory[kind].length, matching: objects.length, rows };
}

function find(
  directory: Directory,
  { kind, filter, sort }: Pick<PageRequest, 'kind' | 'filter' | 'sort'>,
): readonly DirectoryObject[] {
  const list: readonly DirectoryObject[] = directory[kind];
  const question = JSON.stringify([kind, filter, sort]);
  const last = lastFound.get(list);
  if (last?.question === question) return last.objects;
  const objects = sorted(filtered(list, directory, kind, filter), directory, kind, sort);
  lastFound.set(list, { question, objects });
  return objects;
}

function filtered(
  list: readonly DirectoryObject[],
  directory: Directory,
  kind: DirectoryKind,
  filter: string,
): readonly DirectoryObject[] {
  const wanted = folded(filter.trim());
  if (wanted === '') return list;
  const columns = columnsOf(kind);
  const holds = (object: DirectoryObject) =>
    folded(keyOf(kind, object)).includes(wanted) ||
    columns.some((column) => folded(column.text(object, directory)).includes(wanted));
  return list.filter(holds);
}

function sorted(
  list: readonly DirectoryObject[],
  directory: Directory,
  kind: DirectoryKind,
  sort: PageRequest['sort'],
): readonly DirectoryObject[] {
  const column = columnsOf(kind).find(({ id }) => id === sort?.column);
  if (sort === undefined || column === undefined) return list;
  const direction = sort.descending ? -1 : 1;
  return list
    .map((object) => ({ object, text: folded(column.text(object, directory)) }))
    .sort((a, b) => (a.text < b.text ? -direction : a.text > b.text ? direction : 0))
    .map(({ object }) => object);
}

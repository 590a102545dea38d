import type { Change } from '../server/state.ts';
import { type Answer, refusal } from './answer.ts';
import { type ListQuery, page } from './list.ts';
import { readStorage, writeStorage } from './storage.ts';
import { upsertOf } from './upsert.ts';
import { runUrl, type ViewOptions, view } from './view.ts';
import {
  type Cluster,
  findWebtask,
  isNamed,
  type WebtaskName,
  withoutJob,
  withWebtask,
} from './webtask.ts';

type Outcome = Change<Cluster, Answer>;

const absent = ({ container, name }: WebtaskName) =>
  refusal(404, `There is no webtask "${name}" in container "${container}".`);

/** Creates or replaces a webtask; `Location` is where it would be called. */
export function put(
  cluster: Cluster,
  { container, name }: WebtaskName,
  request: unknown,
  { token, origin }: { readonly token: string; readonly origin: string },
): Outcome {
  const existing = findWebtask(cluster, { container, name });
  const upsert = upsertOf(request, existing);
  if ('wrong' in upsert) return { answer: refusal(400, upsert.wrong) };
  const storage = existing?.storage;
  const webtask = { ...upsert.content, container, name, token, ...(storage && { storage }) };
  return {
    next: withWebtask(cluster, webtask),
    answer: { status: 200, json: view(webtask, { origin }), location: runUrl(webtask, origin) },
  };
}

export function get(cluster: Cluster, name: WebtaskName, options: ViewOptions): Answer {
  const webtask = findWebtask(cluster, name);
  return webtask === undefined ? absent(name) : { status: 200, json: view(webtask, options) };
}

export function list(
  cluster: Cluster,
  container: string,
  query: ListQuery,
  options: ViewOptions,
): Answer {
  const own = cluster.webtasks.filter((webtask) => webtask.container === container);
  const found = page(own, query);
  if ('wrong' in found) return refusal(400, found.wrong);
  return { status: 200, json: found.rows.map((webtask) => view(webtask, options)) };
}

/** Its storage and its job go with it. */
export function remove(cluster: Cluster, name: WebtaskName): Outcome {
  if (findWebtask(cluster, name) === undefined) return { answer: absent(name) };
  const webtasks = cluster.webtasks.filter((webtask) => !isNamed(webtask, name));
  return { next: { ...withoutJob(cluster, name), webtasks }, answer: { status: 204 } };
}

export function getData(cluster: Cluster, name: WebtaskName): Answer {
  const webtask = findWebtask(cluster, name);
  return webtask === undefined ? absent(name) : readStorage(webtask);
}

export function putData(cluster: Cluster, name: WebtaskName, request: unknown): Outcome {
  const webtask = findWebtask(cluster, name);
  if (webtask === undefined) return { answer: absent(name) };
  const { answer, written } = writeStorage(webtask, request);
  return { answer, ...(written && { next: withWebtask(cluster, written) }) };
}

/** Nothing is cached here; what could be is said to be purged. */
export function purge(cluster: Cluster, container: string, name: string | undefined): Answer {
  const known = cluster.webtasks.some(
    (webtask) => webtask.container === container && (name ?? webtask.name) === webtask.name,
  );
  return known ? { status: 204 } : refusal(404, 'There is nothing to purge.');
}

import type { Begun, Held, Remote, RemoteCall } from '../../../shared/platforms/remote.ts';
import type { JournalItem, LeftBehind } from './journal.ts';

/** An object that an earlier publishing wrote, without living to put it into the lock. */
export interface Arrived {
  readonly extension: string;
  readonly remoteId: string;
  readonly hash: string;
  readonly location?: string;
}

export interface Recovered {
  readonly arrived: readonly Arrived[];
  /** for the author: what was found, and what becomes of it */
  readonly notices: readonly string[];
  /**
   * they could not be looked up now, are there in part, or their secrets may not have arrived: the
   * journal goes on to name them
   */
  readonly unknown: readonly JournalItem[];
  /** its file is no journal that can be read: the next publishing sets it aside */
  readonly unusable: boolean;
}

const NOTHING: Recovered = { arrived: [], notices: [], unknown: [], unusable: false };

/** Looks what became of a publishing that ended before it was done. Writes nothing. */
export async function recover(
  left: LeftBehind,
  remote: Remote,
  call: RemoteCall,
): Promise<Recovered> {
  if (left.kind === 'nothing') return NOTHING;
  if (left.kind === 'unusable') {
    const notice = `The journal of an earlier publishing, ${left.file}, ${left.why}: publishing sets it aside. What that publishing wrote shows as a change on the tenant, if anything.`;
    return { ...NOTHING, notices: [notice], unusable: true };
  }
  const arrived: Arrived[] = [];
  const unknown: JournalItem[] = [];
  const found: string[] = [];
  const open: string[] = [];
  for (const item of left.items) {
    if (item.state === 'done' && item.resent) {
      if (await isGone(item, remote, call)) continue;
      open.push(`${item.extension}: ${UNREAD}.`);
      unknown.push(item);
      continue;
    }
    if (item.state !== 'writing') {
      found.push(`${item.extension}: ${item.state === 'done' ? 'was done' : 'was not begun'}`);
      continue;
    }
    const look = await lookFor(item, remote, call);
    found.push(`${item.extension}: ${look.word}`);
    if (look.at !== undefined) arrived.push(look.at);
    if (look.goesOn) unknown.push(item);
  }
  const ended = `The publishing that began at ${left.at} ended before it was done; this one takes up where it stopped. ${found.join('; ')}.`;
  const notices = [...(found.length > 0 ? [ended] : []), ...open];
  return { arrived, notices, unknown, unusable: false };
}

const UNREAD =
  'whether the secrets arrived that were sent again can not be read, so publishing it sends them once more, where their values are known here';

/** Its secrets went with it. */
async function isGone(
  { extension, remoteId, hash }: JournalItem,
  remote: Remote,
  call: RemoteCall,
): Promise<boolean> {
  if (remoteId === undefined || hash === undefined) return true;
  return (await remote.held({ extension, remoteId, hash }, call)).kind === 'absent';
}

interface Look {
  readonly word: string;
  readonly at?: Arrived;
  /** what became of it is not known yet */
  readonly goesOn?: true;
}

async function lookFor(item: JournalItem, remote: Remote, call: RemoteCall): Promise<Look> {
  const { extension, remoteId, hash } = item;
  if (remoteId === undefined || hash === undefined) return { word: 'was not begun' };
  const held = await remote.held({ extension, remoteId, hash }, call);
  const look = lookAt(held, { extension, remoteId, hash }, call);
  if (!item.resent || held.kind === 'absent') return look;
  const word = look.at === undefined ? look.word : 'is as it was to be';
  return { ...look, word: `${word}; ${UNREAD}`, goesOn: true };
}

function lookAt(held: Held, { extension, remoteId, hash }: Begun, call: RemoteCall): Look {
  if (held.kind === 'failed') return { word: 'can not be looked up now', goesOn: true };
  if (held.kind === 'held' && held.hash === hash) {
    const { location } = held;
    const at = { extension, remoteId, hash, ...(location !== undefined && { location }) };
    return { word: 'had arrived, and is kept as published', at };
  }
  if (held.kind === 'held' && held.isPart) {
    return { word: 'had arrived in part, and is finished by this plan', goesOn: true };
  }
  const before = call.lock?.extensions[extension]?.hash;
  const asBefore = held.kind === 'held' ? held.hash === before : before === undefined;
  return {
    word: asBefore
      ? 'had not arrived, and is published by this plan'
      : 'is neither what it was nor what was to be published: look at the plan',
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../../electron/engine/sandbox/fair-queue.ts';
import { SessionHomes } from '../../../electron/engine/sandbox/session-homes.ts';

const any = () => true;

function filled(owners: string) {
  const queue = new FairQueue<{ owner: string; number: number }>(100);
  [...owners].forEach((owner, number) => {
    queue.add({ owner, number });
  });
  return queue;
}

function order(queue: ReturnType<typeof filled>): string {
  let taken = '';
  for (let item = queue.take(any); item !== undefined; item = queue.take(any)) taken += item.owner;
  return taken;
}

describe('the queue of the workers', () => {
  it('lets owners take turns, however much one of them brought first', () => {
    expect(order(filled('aaaaabbc'))).toBe('abcabaaa');
  });

  it('keeps the order of one owner', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 }), (owners) => {
        const queue = filled(owners);
        const seen = new Map<string, number>();
        for (let item = queue.take(any); item !== undefined; item = queue.take(any)) {
          expect(item.number).toBeGreaterThan(seen.get(item.owner) ?? -1);
          seen.set(item.owner, item.number);
        }
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('passes over what cannot start yet', () => {
    const queue = filled('aab');
    expect(queue.take(({ number }) => number > 0)).toMatchObject({ owner: 'a', number: 1 });
    expect(queue.take(({ number }) => number > 0)).toMatchObject({ owner: 'b' });
    expect(queue.take(({ number }) => number > 0)).toBeUndefined();
    expect(queue.size).toBe(1);
  });

  it('takes no more than it may hold', () => {
    const queue = new FairQueue<{ owner: string }>(2);
    expect([1, 2, 3].map(() => queue.add({ owner: 'a' }))).toEqual([true, true, false]);
  });

  it('gives up what is withdrawn, once', () => {
    const queue = new FairQueue<{ owner: string }>(5);
    const [first, second] = [{ owner: 'a' }, { owner: 'a' }];
    queue.add(first);
    queue.add(second);
    expect([queue.remove(first), queue.remove(first)]).toEqual([true, false]);
    expect([...queue.drain()]).toEqual([second]);
    expect(queue.size).toBe(0);
  });
});

describe('the homes of sessions', () => {
  it('lets the longest unused session go', () => {
    const forgotten: string[] = [];
    const homes = new SessionHomes<number>(2, (session) => forgotten.push(session));
    homes.use('a', 1);
    homes.use('b', 2);
    homes.use('a', 1);
    homes.use('c', 1);
    expect(forgotten).toEqual(['b']);
    expect([homes.get('a'), homes.get('b'), homes.get('c')]).toEqual([1, undefined, 1]);
  });
});

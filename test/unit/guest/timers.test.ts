import { describe, expect, it } from 'vitest';
import { nodeProcess, nodeRequire, timers } from '../../../shared/guest/programs.ts';
import { triggerLimits } from '../../../shared/platforms/limits.ts';
import { exposeKit } from '../../support/both-sides.ts';
import { runGuest } from '../../support/guest.ts';

const PENDING_TIMERS = triggerLimits().pendingTimers.value;

const programs = [timers, nodeProcess, nodeRequire, exposeKit];

async function run(code: string) {
  return runGuest({ programs, code, clock: 1_000 });
}

/** What `say` was called with until the last timer was done. */
async function order(code: string) {
  const done = await run(
    `const said = []; const say = (word) => () => said.push(word);
     ${code}
     await new Promise((resolve) => setTimeout(resolve, 1000));
     return said;`,
  );
  expect(done.error).toBeUndefined();
  return done.value;
}

describe('timers', () => {
  it('fire by due time, then in the order in which they were set', async () => {
    expect(
      await order(
        `setTimeout(say('c'), 20); setTimeout(say('a'), 5); setTimeout(say('d'), 20);
         setTimeout(say('b'), 5.9); setTimeout(say('first'), 0); setTimeout(say('second'), -4);
         setTimeout(say('third'), 'x'); setTimeout(say('late'), 2 ** 31);`,
      ),
    ).toEqual(['first', 'second', 'third', 'late', 'a', 'b', 'c', 'd']);
  });

  it('puts promise jobs before ticks in a job, and ticks before promise jobs after a callback', async () => {
    expect(
      await order(
        `process.nextTick(say('tick')); Promise.resolve().then(say('promise'));
         setImmediate(say('immediate'));
         setTimeout(() => {
           Promise.resolve().then(say('promise 2')); process.nextTick(say('tick 2')); setImmediate(say('immediate 2'));
         }, 3);
         setTimeout(say('timer'), 4);`,
      ),
    ).toEqual(['promise', 'tick', 'immediate', 'tick 2', 'promise 2', 'immediate 2', 'timer']);
  });

  it('runs immediates in batches, with timers that are due in between', async () => {
    expect(
      await order(
        `setImmediate(() => { say('1')(); setImmediate(say('3')); const until = Date.now() + 9; while (Date.now() < until); });
         setImmediate(say('2')); setTimeout(say('due'), 5);`,
      ),
    ).toEqual(['1', '2', 'due', '3']);
  });

  it('passes arguments, repeats, clears and refreshes', async () => {
    expect(
      await order(
        `setTimeout((...given) => said.push(given), 1, 'x', 2);
         let count = 0; const every = setInterval(() => { said.push(++count); if (count === 3) clearInterval(every); }, 10);
         clearTimeout(setTimeout(say('never'), 1)); clearTimeout(undefined); clearTimeout({}); clearTimeout(987);
         clearTimeout(+setTimeout(say('never by number'), 1)); clearImmediate(setImmediate(say('never at once')));
         const moved = setTimeout(say('moved'), 12); setTimeout(() => moved.refresh(), 11);`,
      ),
    ).toEqual([['x', 2], 1, 2, 'moved', 3]);
  });

  it('takes no real time and moves the clock', async () => {
    const { value } = await run(
      `const from = Date.now(); await new Promise((resolve) => setTimeout(resolve, 3_600_000)); return Date.now() - from;`,
    );
    expect(value).toBe(3_600_001);
  });

  it('does not wait for timers without a reference', async () => {
    const { value, emitted } = await run(
      `setInterval(() => {}, 10).unref(); setTimeout(() => {}, 10).unref(); setImmediate(() => {}).unref();
       return setTimeout(() => {}, 1).hasRef();`,
    );
    expect([value, emitted]).toEqual([true, []]);
  });

  it('refuses what Node refuses, and more pending timers than the ceiling', async () => {
    const { value } = await run(
      `const tried = (fn) => { try { fn(); return 'fine'; } catch (error) { return [error.name, error.code, error.message]; } };
       const first = tried(() => setTimeout('code', 1));
       const second = tried(() => { for (let i = 0; i <= ${PENDING_TIMERS}; i++) setTimeout(() => {}, 5); });
       return [first, second];`,
    );
    expect(value).toEqual([
      [
        'TypeError',
        'ERR_INVALID_ARG_TYPE',
        'The "callback" argument must be of type function. Received type string (\'code\')',
      ],
      ['RangeError', null, `too many pending timers: at most ${PENDING_TIMERS}`],
    ]);
  });

  it('answers promises through util.promisify and timers/promises', async () => {
    const { value, error } = await run(
      `const { promisify } = require('util'); const later = require('node:timers/promises');
       return [await promisify(setTimeout)(5, 'a'), await promisify(setImmediate)('b'), await later.setTimeout(1, 'c')];`,
    );
    expect(error).toBeUndefined();
    expect(value).toEqual(['a', 'b', 'c']);
  });

  it('ends the run with an exception of a callback', async () => {
    const { error } = await run(
      `setTimeout(() => { throw new RangeError('late'); }, 5); await new Promise((r) => setTimeout(r, 50));`,
    );
    expect(error).toMatchObject({ name: 'RangeError', message: 'late' });
  });
});

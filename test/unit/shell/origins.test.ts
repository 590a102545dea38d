import { describe, expect, it } from 'vitest';
import { APP_ORIGIN, CONFIRM_ORIGIN, refuseSender } from '../../../electron/shell/origins.ts';

const good = { origin: APP_ORIGIN, isTopFrame: true, contentsId: 1 };
const window = { origin: APP_ORIGIN, contentsId: 1 };

describe('who may send', () => {
  it('is the top frame of the window, on its exact origin', () => {
    expect(refuseSender(good, window)).toBeUndefined();
  });

  it.each([
    ['no frame', undefined],
    ['a subframe', { ...good, isTopFrame: false }],
    ['another window', { ...good, contentsId: 2 }],
    ['a longer host', { ...good, origin: 'app://hookbench.example' }],
    ['a port', { ...good, origin: 'app://hookbench:1' }],
    ['another scheme', { ...good, origin: 'https://hookbench' }],
    ["main's questions", { ...good, origin: CONFIRM_ORIGIN }],
    ['an opaque origin', { ...good, origin: 'null' }],
  ])('is not %s', (_what, sender) => {
    expect(refuseSender(sender, window)).toBeTypeOf('string');
  });

  it('is nobody while there is no window', () => {
    expect(refuseSender(good, { ...window, contentsId: undefined })).toBeTypeOf('string');
  });
});

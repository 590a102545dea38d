import { expect, it } from 'vitest';
import { PushQueue } from '../../../electron/shell/ipc/pushes.ts';

it('keeps what is told before the page listens, in order, and again while it is loaded anew', () => {
  const sent: unknown[] = [];
  const queue = new PushQueue((name, payload) => sent.push([name, payload]));
  queue.push('command.run', { command: 'a' });
  queue.push('theme.changed', { dark: true, contrast: false });
  expect(sent).toEqual([]);
  queue.listening();
  queue.push('command.run', { command: 'b' });
  queue.loading();
  queue.push('command.run', { command: 'c' });
  expect(sent).toHaveLength(3);
  queue.listening();
  expect(sent).toEqual([
    ['command.run', { command: 'a' }],
    ['theme.changed', { dark: true, contrast: false }],
    ['command.run', { command: 'b' }],
    ['command.run', { command: 'c' }],
  ]);
});

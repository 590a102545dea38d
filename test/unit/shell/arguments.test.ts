import { expect, it } from 'vitest';
import { readArguments } from '../../../electron/shell/arguments.ts';

it.each([
  [['app'], {}],
  [['app', '--workspace', 'ws'], { workspace: '/home/a/ws' }],
  [
    ['app', '--workspace=/ws', '--user-data-dir=data'],
    { workspace: '/ws', userDataDir: '/home/a/data' },
  ],
  [['--inspect=0', '--no-sandbox', '.', '--user-data-dir', '/data'], { userDataDir: '/data' }],
  [['--workspace', '--no-sandbox'], {}],
  [['--workspace='], {}],
])('%j', (argv, expected) => {
  expect(readArguments(argv, '/home/a')).toEqual(expected);
});

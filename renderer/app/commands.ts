import type { Command } from './commands/command.ts';
import { EVENT_COMMANDS } from './commands/events.ts';
import { FILE_COMMANDS } from './commands/files.ts';
import { PROVIDER_COMMANDS } from './commands/provider.ts';
import { RUN_COMMANDS } from './commands/runs.ts';
import { SIMULATE_COMMANDS } from './commands/simulate.ts';
import { VIEW_COMMANDS } from './commands/view.ts';
import type { Chord } from './keys.ts';
import { useLayout } from './layout-store.ts';

/** Everything the window can be told to do: by palette, keys and main's menu alike. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'palette.show',
    title: 'Show all commands',
    chords: ['Mod+K', 'Mod+Shift+P', 'Mod+P'],
    run: () => useLayout.setState({ overlay: 'palette' }),
  },
  ...SIMULATE_COMMANDS,
  ...EVENT_COMMANDS,
  ...RUN_COMMANDS,
  ...PROVIDER_COMMANDS,
  ...FILE_COMMANDS,
  ...VIEW_COMMANDS,
];

/** Runs a command by id; nothing happens when it is unknown or not possible now. */
export function runCommand(id: string): void {
  const command = COMMANDS.find((one) => one.id === id);
  if (command && command.enabled?.() !== false) command.run();
}

/** The command that a chord runs. */
export function commandFor(chord: Chord): Command | undefined {
  return COMMANDS.find((command) => command.chords?.includes(chord));
}

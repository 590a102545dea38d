/** A chord as commands state it: modifiers in this order, then the key as `KeyboardEvent.key` names it. */
export type Chord = string;

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** The chord of a key press. Ctrl and Cmd are one modifier: `Mod`. */
export function chordOf(press: KeyPress): Chord {
  const key = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  return [
    press.ctrlKey || press.metaKey ? 'Mod' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
    key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

const NAMES: Record<string, string> = {
  Mod: 'Ctrl',
  Enter: '↵',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Escape: 'Esc',
};
const APPLE_NAMES: Record<string, string> = { ...NAMES, Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** A chord as it is shown: `Ctrl ↵`, on Apple keyboards `⌘ ↵`. */
export function chordLabel(chord: Chord, apple: boolean): string {
  const names = apple ? APPLE_NAMES : NAMES;
  return chord
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' ');
}

/** Whether this machine's keyboard has a Cmd key. */
export const APPLE = navigator.platform.startsWith('Mac');

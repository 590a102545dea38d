import type { GuestProfile } from '../../../shared/model/sandbox.ts';

/** Longer texts are not looked through: they wait for what they use. */
const MOST_TEXT = 256 * 1024;

const known = new WeakMap<GuestProfile, readonly { name: string; named: RegExp }[]>();

/**
 * Names of the lazy programs that a text names. They are a matter of the text alone, so that each of
 * its runs begins alike, whether the guest is a new one or was kept.
 */
export function namedIn(profile: GuestProfile, text: string): readonly string[] {
  if (text.length > MOST_TEXT) return [];
  const programs = known.get(profile) ?? earlyOf(profile);
  known.set(profile, programs);
  return programs.filter(({ named }) => named.test(text)).map(({ name }) => name);
}

const earlyOf = ({ lazy = [] }: GuestProfile) =>
  lazy.flatMap(({ name, named }) =>
    named === undefined ? [] : { name, named: new RegExp(named) },
  );

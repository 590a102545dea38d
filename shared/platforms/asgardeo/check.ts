import type { BoundExtension, Objection } from '../platform.ts';
import { type Checked, checkedOf, manifestRefusals } from './manifest-refusals.ts';

/** Whether two actions can be called in one and the same flow. */
function meet(a: BoundExtension, b: BoundExtension): boolean {
  const [own, other] = [a.manifest.bind, b.manifest.bind];
  return own.length === 0 || other.length === 0 || own.some((alias) => other.includes(alias));
}

/** The platform takes one action of these types in an organization. Source: docs/contracts/asgardeo.md, row 1.0.11. */
function severalOfOneType(actions: readonly Checked[]): Objection[] {
  const single = actions.filter(
    ({ extension, type }) => extension.manifest.enabled && type.registration.single,
  );
  return single.flatMap(({ extension, type }) => {
    const others = single
      .map((other) => other.extension)
      .filter((other) => other !== extension && other.trigger.id === extension.trigger.id);
    if (others.length === 0) return [];
    const names = others.map(({ slug }) => `extensions/${slug}`).join(', ');
    const collides = others.some((other) => meet(extension, other));
    return [
      {
        extension: extension.slug,
        path: ['trigger'],
        severity: collides ? 'error' : 'warning',
        code: 'several-actions',
        message: `extensions/${extension.slug} and ${names}: an organization has one ${type.trigger.id}; ${
          collides
            ? 'the platform runs none of them and fails every flow'
            : 'they are bound to different applications, and the platform binds none'
        }`,
        hint: collides
          ? 'Make one action of them, or disable all but one ("enabled": false).'
          : 'Keep one for each organization; inside one, tell applications apart by its rule or its code.',
      },
    ];
  });
}

/**
 * What the management API would refuse of these actions, or the platform trips over, before
 * anything is published. Source: docs/contracts/asgardeo.md, rows 4.2 to 4.4.
 */
export function check(extensions: readonly BoundExtension[]): Objection[] {
  const actions = extensions.map(checkedOf);
  return [...actions.flatMap(manifestRefusals), ...severalOfOneType(actions)];
}

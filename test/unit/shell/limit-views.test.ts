import { expect, it } from 'vitest';
import { limitViews } from '../../../electron/shell/handlers/limit-views.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

it.each(platforms.map((platform) => [platform.id, platform] as const))(
  '%s tells what ends a run, in units that results use',
  (_id, { triggers }) => {
    for (const trigger of triggers) {
      const views = limitViews(trigger);
      expect(views).toContainEqual(
        expect.objectContaining({
          name: 'time',
          unit: 'ms',
          allowed: trigger.limits.timeoutMs.value,
        }),
      );
      expect(views).toContainEqual(
        expect.objectContaining({
          name: 'memory',
          unit: 'bytes',
          allowed: trigger.limits.memoryMb.value * 2 ** 20,
        }),
      );
      expect(views).toHaveLength(Object.keys(trigger.limits).length);
    }
  },
);

it('tells whose each limit is, as its fact says', () => {
  const extend = platforms.find(({ id }) => id === 'extend');
  const [trigger] = extend?.triggers ?? [];
  if (trigger === undefined) throw new Error('extend has no trigger');
  const owners = Object.fromEntries(limitViews(trigger).map(({ name, whose }) => [name, whose]));
  expect(owners).toMatchObject({ turn: 'platform', stack: 'hookbench' });
});

import { expect, it } from 'vitest';
import { platformHandlers } from '../../../electron/shell/handlers/platforms.ts';
import { platformViewSchema } from '../../../shared/model/view.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

it('says of every platform whose rules are simulated', () => {
  const views = platformHandlers(platforms, () => ({}))['platforms.list'](null);
  const shown = Object.fromEntries(
    platformViewSchema
      .array()
      .parse(views)
      .map(({ id, rules }) => [id, rules]),
  );
  expect(shown).toEqual({
    quasr: 'Node 22',
    extend: 'contract 5.5',
    fusionauth: '1.69',
    asgardeo: 'v1.3',
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pieceAt } from '../../../renderer/ui/Pager.tsx';

it('every position is inside the piece that is found for it, and every piece inside the whole', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 1e7 }));
  fc.assert(
    fc.property(sizes, fc.integer({ min: -10, max: 2e7 }), ([size, total], position) => {
      const from = pieceAt(position, size, total);
      expect(from % size).toBe(0);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from).toBeLessThan(total);
      if (position >= 0 && position < total) {
        expect(position).toBeGreaterThanOrEqual(from);
        expect(position).toBeLessThan(from + size);
      }
    }),
  );
});

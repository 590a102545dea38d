import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, passwordMatches } from '../../../electron/engine/identity/password.ts';

describe('a password', () => {
  it('matches its own hash and no other', async () => {
    const passwordHash = await hashPassword('correct horse ñ');
    expect(passwordHash).toMatch(/^\$scrypt\$ln=14,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await passwordMatches({ passwordHash }, 'correct horse ñ')).toBe(true);
    expect(await passwordMatches({ passwordHash }, 'correct horse n')).toBe(false);
    expect(await hashPassword('correct horse ñ')).not.toBe(passwordHash);
  });

  it('matches a plain test value, and nothing where there is none', async () => {
    expect(await passwordMatches({ password: 'x' }, 'x')).toBe(true);
    expect(await passwordMatches({ password: 'x' }, 'y')).toBe(false);
    expect(await passwordMatches({ password: 'x' }, 'xx')).toBe(false);
    expect(await passwordMatches({}, '')).toBe(false);
  });

  it('is compared with the hash where there are both', async () => {
    const passwordHash = await hashPassword('hashed');
    expect(await passwordMatches({ password: 'plain', passwordHash }, 'plain')).toBe(false);
    expect(await passwordMatches({ password: 'plain', passwordHash }, 'hashed')).toBe(true);
  });

  it.each([
    ['asks for more memory than is given', '$scrypt$ln=40,r=8,p=1$c2FsdA$aGFzaA'],
    ['asks for more work than is done', '$scrypt$ln=16,r=8,p=99$c2FsdA$aGFzaA'],
    ['has a cost of nothing', '$scrypt$ln=0,r=0,p=0$c2FsdA$aGFzaA'],
    ['is of another kind', '$2b$10$abcdefghijklmnopqrstuv'],
    ['is empty', ''],
  ])('never matches a hash that %s', async (_what, passwordHash) => {
    expect(await passwordMatches({ passwordHash }, 'x')).toBe(false);
  });

  it('never matches a text that is no hash, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (passwordHash, password) => {
        expect(await passwordMatches({ passwordHash }, password)).toBe(false);
      }),
    );
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFirstLook } from '../../../electron/shell/first-look.ts';
import { readSettingsFile } from '../../../electron/shell/settings-file.ts';
import { folder } from '../workspace/folder.ts';

const withSettings = (text: string) => folder({ 'settings.json': text });
const check = (dir: string) => readSettingsFile(join(dir, 'settings.json'));

describe('the settings file', () => {
  it('may be absent or good', () => {
    expect(check(folder({}))).toEqual({ data: { version: 1 }, writable: true, problems: [] });
    expect(check(withSettings('{"version": 1, "workspace": "/a"}'))).toEqual({
      data: { version: 1, workspace: '/a' },
      writable: true,
      problems: [],
    });
  });

  it.each(['{"version": 1', '{"version": 1, "window": {"width": "wide"}}', '[]', ''])(
    'is set aside and named when it is %j',
    (text) => {
      const dir = withSettings(text);
      const [problem] = check(dir).problems;
      expect(problem?.code).toBe('settings.set-aside');
      expect(readFileSync(problem?.file ?? '', 'utf8')).toBe(text);
      expect(existsSync(join(dir, 'settings.json'))).toBe(false);
    },
  );

  it('of a newer version is left alone and not written', () => {
    const dir = withSettings('{"version": 2, "window": 5}');
    expect(check(dir)).toMatchObject({ writable: false, problems: [{ code: 'settings.newer' }] });
    expect(readFileSync(join(dir, 'settings.json'), 'utf8')).toContain('"version": 2');
  });
});

describe('the glance before the first paint', () => {
  const nothing = { theme: 'system', bounds: undefined };

  it.each([
    '{"half',
    '[]',
    'null',
    '{"ui": 5, "window": [1]}',
    '{"window": {"width": 1.5, "height": 3}}',
  ])('takes nothing from %j', (text) => {
    expect(readFirstLook(withSettings(text))).toEqual(nothing);
  });

  it('takes theme and place', () => {
    expect(readFirstLook(folder({}))).toEqual(nothing);
    const text =
      '{"ui": {"theme": "light"}, "window": {"x": 1, "y": 2, "width": 900, "height": 600}}';
    expect(readFirstLook(withSettings(text))).toEqual({
      theme: 'light',
      bounds: { x: 1, y: 2, width: 900, height: 600 },
    });
  });
});

import { describe, expect, test } from 'vitest';
import {
  afterDiskChange,
  afterSave,
  isDirty,
  openedFile,
  orphanedFile,
  withDiskText,
} from '../../../renderer/features/editor/file.ts';

const read = { path: 'extensions/a/index.js', text: 'disk', hash: 'h1' };

describe('an open file', () => {
  test('is clean as read', () => {
    expect(isDirty(openedFile(read, undefined))).toBe(false);
  });

  test('is another reading each time: what an editor still shows of it is replaced', () => {
    const first = openedFile(read, undefined);
    expect(openedFile(read, undefined).revision).not.toBe(first.revision);
  });

  test('takes up the unsaved text of the last session', () => {
    const file = openedFile(read, { text: 'mine', baseHash: 'h1' });
    expect(file).toMatchObject({ text: 'mine', saved: 'disk', hash: 'h1' });
    expect(file.disk).toBeUndefined();
    expect(isDirty(file)).toBe(true);
  });

  test('is in conflict when the disk moved on under an unsaved text', () => {
    const file = openedFile(read, { text: 'mine', baseHash: 'h0' });
    expect(file).toMatchObject({ text: 'mine', disk: { text: 'disk', hash: 'h1' } });
  });

  test('is not in conflict when the unsaved text is what is on disk', () => {
    expect(openedFile(read, { text: 'disk', baseHash: 'h0' }).disk).toBeUndefined();
  });

  test('keeps an unsaved text whose file is gone', () => {
    const file = orphanedFile({ path: 'a.js', text: 'mine', baseHash: 'h0' });
    expect(file.disk).toEqual({ text: null, hash: null });
    expect(isDirty(file)).toBe(true);
  });
});

describe('a change on disk', () => {
  const clean = openedFile(read, undefined);
  const edited = { ...clean, text: 'mine' };

  test('is taken over when nothing was edited', () => {
    const file = afterDiskChange(clean, { text: 'new', hash: 'h2' });
    expect(file).toMatchObject({ text: 'new', saved: 'new', hash: 'h2' });
    expect(file.revision).not.toBe(clean.revision);
    expect(isDirty(file)).toBe(false);
  });

  test('becomes a conflict when the text was edited, and loses nothing', () => {
    const file = afterDiskChange(edited, { text: 'new', hash: 'h2' });
    expect(file).toMatchObject({ text: 'mine', hash: 'h1', disk: { text: 'new', hash: 'h2' } });
    expect(file.revision).toBe(edited.revision);
  });

  test('is no conflict when it is what the author has', () => {
    const file = afterDiskChange(edited, { text: 'mine', hash: 'h2' });
    expect(file).toMatchObject({ text: 'mine', saved: 'mine', hash: 'h2' });
    expect(isDirty(file)).toBe(false);
  });

  test('that goes back to the edited version ends the conflict', () => {
    const conflict = afterDiskChange(edited, { text: 'new', hash: 'h2' });
    const file = afterDiskChange(conflict, { text: 'disk', hash: 'h1' });
    expect(file.disk).toBeUndefined();
    expect(file.text).toBe('mine');
  });

  test('that removes the file keeps the text as unsaved', () => {
    const file = afterDiskChange(clean, { text: null, hash: null });
    expect(file.text).toBe('disk');
    expect(isDirty(file)).toBe(true);
  });

  test('can be settled with the disk text', () => {
    const conflict = afterDiskChange(edited, { text: 'new', hash: 'h2' });
    expect(withDiskText(conflict)).toMatchObject({ text: 'new', saved: 'new', hash: 'h2' });
    expect(isDirty(withDiskText(conflict))).toBe(false);
  });
});

test('what was typed while a save was under way stays unsaved', () => {
  const typedOn = { ...openedFile(read, undefined), text: 'first and more' };
  const file = afterSave(typedOn, 'first', 'h2');
  expect(file).toMatchObject({ text: 'first and more', saved: 'first', hash: 'h2' });
  expect(isDirty(file)).toBe(true);
});

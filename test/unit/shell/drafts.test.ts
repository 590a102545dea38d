import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Drafts } from '../../../electron/shell/drafts.ts';
import { folder } from '../workspace/folder.ts';

const draft = { path: 'extensions/x/index.js', text: 'unsaved', baseHash: 'h' };

describe('drafts', () => {
  it('belong to a workspace, survive a restart, and go when they are dropped', async () => {
    const dir = folder({});
    await new Drafts(dir).save('/a', draft);
    await new Drafts(dir).save('/a', { ...draft, text: 'newer' });
    await new Drafts(dir).save('/b', { ...draft, path: '../../x' });
    expect((await new Drafts(dir).list('/a')).drafts).toEqual([{ ...draft, text: 'newer' }]);
    await new Drafts(dir).drop('/a', draft.path);
    await new Drafts(dir).drop('/a', 'never/there');
    expect(await new Drafts(dir).list('/a')).toEqual({ drafts: [], problems: [] });
    expect((await new Drafts(dir).list('/b')).drafts).toHaveLength(1);
    expect(await new Drafts(dir).list('/c')).toEqual({ drafts: [], problems: [] });
  });

  it('are done in the order in which they were asked for', async () => {
    const drafts = new Drafts(folder({}));
    void drafts.save('/a', draft);
    expect((await drafts.list('/a')).drafts).toEqual([draft]);
    void drafts.save('/a', { ...draft, text: 'newer' });
    void drafts.drop('/a', draft.path);
    expect((await drafts.list('/a')).drafts).toEqual([]);
  });

  it('that can not be read are set aside and named, beside those that can', async () => {
    const dir = folder({});
    const drafts = new Drafts(dir);
    await drafts.save('/a', draft);
    const [room = ''] = readdirSync(join(dir, 'drafts'));
    writeFileSync(join(dir, 'drafts', room, '0.json'), '{"half');
    const listed = await drafts.list('/a');
    expect(listed.drafts).toEqual([draft]);
    expect(listed.problems).toMatchObject([{ code: 'draft.set-aside' }]);
    expect(readFileSync(join(dir, 'drafts', room, '0.json.corrupt'), 'utf8')).toBe('{"half');
    expect((await drafts.list('/a')).problems).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newKeptId } from '../../../electron/engine/history/ids.ts';
import { written } from '../../../electron/engine/history/line.ts';
import { appenderProgram } from '../../support/appender-program.ts';
import { keepMade, madeLine } from '../../support/kept-lines.ts';
import { testHistory } from '../../support/test-history.ts';

const later = () => Date.now() + 120_000;
const SEGMENT = 'runs-000001.0.jsonl';

describe('a history of a newer version', () => {
  test('that becomes so meanwhile is written into no more once that is known', async () => {
    const { folder, history, told } = testHistory();
    keepMade(history);
    writeFileSync(join(folder, 'history.json'), '{"version":2}');
    await expect(history.runs({ filter: {}, limit: 1 })).rejects.toThrow('is of version 2');
    expect(keepMade(history)).toBe(false);
    expect(told).toMatchObject([{ message: expect.stringContaining('is of version 2') }]);
    writeFileSync(join(folder, 'history.json'), '{"version":1}');
    expect(keepMade(history)).toBe(true);
    expect((await history.runs({ filter: {}, limit: 9 })).runs).toHaveLength(2);
  });

  test('is refused and not touched; runs go on, and say that they are not kept', async () => {
    const { history, folder, told } = testHistory();
    const files = { 'history.json': '{"version":2}', [SEGMENT]: 'something new\n' };
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    expect(keepMade(history)).toBe(false);
    expect(told.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
      expect.stringMatching(
        /^The run is not kept: .*history\.json is of version 2; this program knows 1\. A newer/,
      ),
    ]);
    await expect(history.runs({ filter: {}, limit: 1 })).rejects.toThrow('is of version 2');
    expect(() => history.delete(newKeptId(1))).toThrow('is of version 2');
    await expect(history.prune()).rejects.toThrow('is of version 2');
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  });
});

describe('a damaged history', () => {
  test('without a version that can be read is used on; the file is set aside and named', async () => {
    const { history, folder, told, again } = testHistory();
    keepMade(history);
    writeFileSync(join(folder, 'history.json'), 'junk');
    const other = again();
    expect(keepMade(other)).toBe(true);
    expect((await other.runs({ filter: {}, limit: 9 })).runs).toHaveLength(2);
    const [aside = ''] = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('junk');
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining(aside)]);
  });

  test('with something foreign in a segment gives the runs around it; later the file is set aside whole', async () => {
    const { history, folder, told } = testHistory();
    const [a, b] = [madeLine({ texts: ['a'] }), madeLine({ texts: ['b'] })];
    keepMade(history, a);
    const junk = `${'\u0000'.repeat(300)}\n{"v":9}\n[]\n`;
    appendFileSync(join(folder, SEGMENT), junk);
    keepMade(history, b);
    const listed = async () =>
      (await history.runs({ filter: {}, limit: 9 })).runs.map(({ id }) => id).sort();
    const both = [a.head.id, b.head.id].sort();
    expect(await listed()).toEqual(both);
    const before = readFileSync(join(folder, SEGMENT), 'utf8');
    history.delete(newKeptId(Date.now()));
    await history.prune(later());
    expect(await listed()).toEqual(both);
    const [aside = ''] = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(before);
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining(aside)]);
  });

  test('with a run that was cut off when its process was killed lacks that run only', async () => {
    const { history, folder, told } = testHistory();
    const line = madeLine({ texts: ['whole'] });
    const torn = written(madeLine({ texts: ['torn'] })).text;
    for (let cut = 1; cut < torn.length; cut += 37) {
      keepMade(history, { ...line, head: { ...line.head, id: newKeptId(Date.now()) } });
      appendFileSync(join(folder, SEGMENT), `\n${torn.slice(0, cut)}`);
    }
    const count = Math.ceil((torn.length - 1) / 37);
    expect((await history.runs({ filter: {}, limit: 999 })).runs).toHaveLength(count);
    expect(await history.records({ filter: { text: 'torn' }, limit: 9 })).toMatchObject({
      total: 0,
    });
    expect(told).toEqual([]);
  });

  test('of which a content is damaged says so, and is not replayed as if it were whole', () => {
    const { history, folder } = testHistory();
    const hash = history.contents.keep({ code: 'whole' });
    writeFileSync(join(folder, 'contents', `${hash}.json`), '{"code":"other"}');
    expect(() => history.contents.read(hash)).toThrow('was damaged');
  });

  test('that vanishes while it is used is begun anew', async () => {
    const { history, folder } = testHistory();
    keepMade(history);
    rmSync(folder, { recursive: true });
    const line = madeLine();
    expect(keepMade(history, line)).toBe(true);
    expect((await history.runs({ filter: {}, limit: 9 })).runs.map(({ id }) => id)).toEqual([
      line.head.id,
    ]);
  });
});

/** Where a process without rights can get to. */
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const nobody = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

describe('a disk that takes no more', () => {
  test('a run that finds no room is told of, what was kept before stays, and later runs are kept again', async () => {
    const { folder, again } = testHistory();
    const program = await appenderProgram();
    // A file may grow to 64 blocks of 1 KiB in this shell and what it starts.
    const command =
      'ulimit -f 64; exec "$0" --import "data:text/javascript,process.on(\'SIGXFSZ\',()=>{})" "$@"';
    const { stdout, status } = spawnSync(
      'bash',
      ['-c', command, process.execPath, program, dirname(folder), '200', '1000'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    const kept = lines.filter(([word]) => word === 'kept').map(([, id = '']) => id);
    const refused = lines.filter(([word]) => word === 'refused');
    expect(kept.length).toBeGreaterThan(10);
    expect(refused.length).toBeGreaterThan(10);
    // The first write is cut off, the ones after it are refused.
    expect(refused[0]?.join(' ')).toMatch(/The run is not kept: .*the disk is full. Make room/);
    expect(refused.at(-1)?.join(' ')).toMatch(/ may not grow any more. Raise the limit/);
    const history = again();
    const line = madeLine();
    keepMade(history, line);
    const { runs } = await history.runs({ filter: {}, limit: 999 });
    expect(runs.map(({ id }) => id).sort()).toEqual([...kept, line.head.id].sort());
  }, 60_000);

  test('a folder that can be read and not written is read, and runs are told of', async () => {
    const { history, folder } = testHistory();
    const line = madeLine();
    keepMade(history, line);
    const program = await appenderProgram();
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
    for (const dir of [folder, dirname(folder)]) chmodSync(dir, 0o555);
    const { stdout } = spawnSync(process.execPath, [program, dirname(folder), '2', '10'], {
      encoding: 'utf8',
      ...nobody,
    });
    for (const dir of [folder, dirname(folder)]) chmodSync(dir, 0o755);
    expect(stdout).toMatch(/^refused The run is not kept: .*permission denied.*writable/m);
    expect(stdout).not.toMatch(/^kept/m);
    expect(stdout).toContain(`listed ${line.head.id}`);
  });

  test('a file where the folder should be is told of, and stays', () => {
    const { history, folder, told } = testHistory();
    writeFileSync(folder, 'mine');
    expect(keepMade(history)).toBe(false);
    expect(told[0]?.message).toContain(folder);
    expect(readFileSync(folder, 'utf8')).toBe('mine');
    expect(existsSync(folder)).toBe(true);
  });
});

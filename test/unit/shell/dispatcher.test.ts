import { describe, expect, it } from 'vitest';
import { WorkspaceError } from '../../../electron/engine/workspace/index.ts';
import { dispatcher, type Handlers, orFailure } from '../../../electron/shell/handlers/handlers.ts';
import { PUSH_NAMES, REQUEST_NAMES } from '../../../electron/shell/ipc/channels.ts';
import { MAX_REQUEST_CHARS, pushes, type RequestName, requests } from '../../../shared/ipc.ts';

/** A window's other side that records what reaches its handlers. */
function recording() {
  const seen: [string, unknown][] = [];
  const answers: Partial<Record<RequestName, unknown>> = {
    'file.read': { ok: true, value: { path: 'a', text: 't', hash: 'h', password: 'leak' } },
    'link.open': true,
    'draft.list': 'not a list',
  };
  const handlers = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      (input: unknown) => {
        seen.push([name, input]);
        return answers[name as RequestName];
      },
    ]),
  ) as unknown as Handlers;
  return { seen, dispatch: dispatcher(handlers) };
}

describe('the contract', () => {
  it('has the same names with and without its schemas', () => {
    expect(Object.keys(REQUEST_NAMES).sort()).toEqual(Object.keys(requests).sort());
    expect(Object.keys(PUSH_NAMES).sort()).toEqual(Object.keys(pushes).sort());
  });
});

describe('a request', () => {
  it('reaches its handler parsed, with defaults', async () => {
    const { seen, dispatch } = recording();
    await dispatch('link.open', '{"url": "https://a", "more": 1}');
    expect(seen).toEqual([['link.open', { url: 'https://a' }]]);
  });

  it.each([
    ['not JSON', 'link.open', '{', /not JSON/],
    ['of another shape', 'link.open', '{"url": 5}', /link\.open.*url/s],
    ['missing', 'file.read', 'null', /file\.read/],
    ['too deep', 'simulate.invoke', `{"event": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`, /.+/],
    ['too large', 'draft.drop', ' '.repeat(MAX_REQUEST_CHARS + 1), /at most 8388608/],
  ] as const)(
    'whose input is %s is refused before any handler',
    async (_what, name, text, message) => {
      const { seen, dispatch } = recording();
      await expect(dispatch(name, text)).rejects.toThrow(message);
      expect(seen).toEqual([]);
    },
  );

  it('is answered with what the contract names and nothing more', async () => {
    const { dispatch } = recording();
    expect(await dispatch('file.read', '{"path": "a"}')).toEqual({
      ok: true,
      value: { path: 'a', text: 't', hash: 'h' },
    });
    await expect(dispatch('draft.list', 'null')).rejects.toThrow();
  });
});

describe('a failure that the window shows', () => {
  it('says what went wrong and the way out', async () => {
    expect(await orFailure(() => 5)).toEqual({ ok: true, value: 5 });
    const failing = () => Promise.reject(new WorkspaceError('It broke.', 'Mend it.'));
    expect(await orFailure(failing)).toEqual({ ok: false, failure: 'It broke.', hint: 'Mend it.' });
  });
});

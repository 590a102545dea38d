import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { Question } from '../../../electron/shell/confirm/question.ts';
import { NetworkGrants } from '../../../electron/shell/network-grants.ts';
import { networkPermit } from '../../../electron/shell/network-permit.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const EXAMPLES = new URL('../../../examples', import.meta.url).pathname;

/** A permit over the example workspace, with a user who answers so. */
async function permitWith(answer: string | null) {
  const questions: Question[] = [];
  const open = { current: await openWorkspace(EXAMPLES, platforms) };
  const store = { data: {}, update: (change: object) => Object.assign(store.data, change) };
  const grants = new NetworkGrants(store, () => open.current.dir);
  const ask = async (question: Question) => {
    questions.push(question);
    return answer;
  };
  return { permit: networkPermit({ open, grants, confirmations: { ask } }), grants, questions };
}

const firing = { extension: 'plan-claim', unsaved: true };

describe('a firing', () => {
  it('is offline unless it asks, whatever was allowed', async () => {
    const { permit, grants, questions } = await permitWith('');
    grants.setMode('live');
    const offline = { mode: 'offline', allowHosts: [] };
    expect(await permit(undefined, firing)).toEqual(offline);
    expect(await permit('offline', firing)).toEqual(offline);
    expect(questions).toEqual([]);
  });

  it('is live without a question where the workspace is', async () => {
    const { permit, grants, questions } = await permitWith(null);
    grants.setMode('live');
    grants.grantHost('localhost');
    expect(await permit('live', firing)).toEqual({ mode: 'live', allowHosts: ['localhost'] });
    expect(questions).toEqual([]);
  });

  it('is recorded only where recording was allowed, or after a question', async () => {
    const { permit, grants, questions } = await permitWith('');
    grants.setMode('live');
    expect(await permit('record', firing)).toEqual({ mode: 'record', allowHosts: [] });
    expect(questions).toMatchObject([{ records: true }]);
    grants.setMode('record');
    expect(await permit('record', firing)).toEqual({ mode: 'record', allowHosts: [] });
    expect(questions).toHaveLength(1);
  });

  it('is asked about with what main knows, each time', async () => {
    const { permit, questions } = await permitWith('');
    for (const _ of [1, 2])
      expect(await permit('live', firing)).toEqual({ mode: 'live', allowHosts: [] });
    expect(questions).toHaveLength(2);
    expect(questions[0]).toMatchObject({
      folder: EXAMPLES,
      reach: { kind: 'firing', unsaved: true },
      extensions: [{ extension: 'plan-claim', platform: 'quasr' }],
    });
  });

  it('does not run when the user declines', async () => {
    const { permit } = await permitWith(null);
    await expect(permit('live', { platform: 'quasr', unsaved: false })).rejects.toThrow(
      'not granted',
    );
  });
});

import { Agent, get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { loopbackApp } from '../../../electron/engine/loopback/app.ts';
import { listen } from '../../../electron/engine/loopback/listen.ts';

/** One request on a connection that stays, with its connection. */
function ask(url: string, agent: Agent): Promise<{ status: number; port: number | undefined }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer: IncomingMessage) => {
      const port = answer.socket.localPort;
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, port }));
    }).on('error', reject);
  });
}

test('an answer of the protocol is sent once, and its connection stays', async () => {
  // What a listener puts in place of Node's Response is there before the protocol is loaded.
  const first = await listen(loopbackApp(), 0);
  const { Provider } = await import('../../../electron/engine/serve/oidc.ts');
  const { forwardTo } = await import('../../../electron/engine/serve/forward.ts');
  const { openStore } = await import('../../../electron/engine/serve/open-store.ts');
  const { store } = await openStore(undefined, () => {});
  const app = loopbackApp();
  const second = await listen(app, 0);
  app.all('*', forwardTo(new Provider(second.url), store));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const url = `${second.url}/.well-known/openid-configuration`;
    const answers = [await ask(url, agent), await ask(url, agent), await ask(url, agent)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ port }) => port)).size).toBe(1);
  } finally {
    agent.destroy();
    await Promise.all([first.close(), second.close()]);
  }
});

import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { expect, test } from './attacked.ts';

/** Written out: whoever changes what the page may do has to say so here, too. */
const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
].join('; ');

/** Every file of the built page, and answers that hold no file. */
async function ownUrls(): Promise<string[]> {
  const renderer = join(import.meta.dirname, '../../../dist/renderer');
  const entries = await readdir(renderer, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(renderer, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return [...files, '', 'no-such-file.html'].map((path) => `app://hookbench/${path}`);
}

test('every answer on app:// carries the content policy', async ({ attacked: { page } }) => {
  const urls = await ownUrls();
  expect(urls.length).toBeGreaterThan(5);
  const headers = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (url) => {
          const answer = await fetch(url);
          return {
            url,
            policy: answer.headers.get('content-security-policy'),
            sniff: answer.headers.get('x-content-type-options'),
            referrer: answer.headers.get('referrer-policy'),
            opener: answer.headers.get('cross-origin-opener-policy'),
            resource: answer.headers.get('cross-origin-resource-policy'),
          };
        }),
      ),
    urls,
  );
  expect(headers).toEqual(
    urls.map((url) => ({
      url,
      policy: POLICY,
      sniff: 'nosniff',
      referrer: 'no-referrer',
      opener: 'same-origin',
      resource: 'same-origin',
    })),
  );
});

test('text is never run as code', async ({ attacked: { page } }) => {
  const names = await page.evaluate(
    () =>
      // From a timer: what a debugger calls itself is let off the content policy.
      new Promise<string[]>((resolve) => {
        setTimeout(() => {
          const attempts = [
            // biome-ignore lint/security/noGlobalEval: this is the attack
            () => globalThis.eval('1 + 1'),
            () => Reflect.construct(Function, ['return 1'])(),
            () => Object(async () => {}).constructor('return 1')(),
            () =>
              Object(function* () {})
                .constructor('yield 1')()
                .next(),
          ];
          resolve(
            attempts.map((attempt) => {
              try {
                return `ran: ${attempt()}`;
              } catch (error) {
                return error instanceof Error ? error.name : String(error);
              }
            }),
          );
        });
      }),
  );
  expect(names).toEqual(Array(4).fill('EvalError'));
});

test('scripts that are written into the page do not run', async ({ attacked: { page } }) => {
  const { ran, worker, violated } = await page.evaluate(async () => {
    const violated: string[] = [];
    const note = (event: SecurityPolicyViolationEvent) => {
      violated.push(`${event.effectiveDirective} ${event.blockedURI}`);
    };
    document.addEventListener('securitypolicyviolation', note);
    const add = (html: string) => {
      const place = document.createElement('div');
      place.innerHTML = html;
      document.body.append(place);
      return place;
    };
    const load = (src: string, type = '') =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.type = type;
        script.onload = resolve;
        script.onerror = resolve;
        script.src = src;
        document.head.append(script);
      });
    const inline = document.createElement('script');
    inline.textContent = 'window.ran = "inline"';
    document.body.append(inline);
    add('<img src="data:," onerror="window.ran = \'handler\'">');
    const link = add('<a href="javascript:window.ran = \'link\'">x</a>').querySelector('a');
    link?.click();
    setTimeout(Object('window.ran = "timer"'));
    const blob = URL.createObjectURL(
      new Blob(['globalThis.ran = "blob"; postMessage("ran")'], { type: 'text/javascript' }),
    );
    await load(blob);
    await load('data:text/javascript,window.ran = "data"');
    await load('data:text/javascript,window.ran = "module"', 'module');
    await load('app://confirm/page.script.js');
    const worker = await new Promise((resolve) => {
      try {
        const made = new Worker(blob);
        made.onerror = () => resolve('refused');
        made.onmessage = () => resolve('ran');
      } catch {
        resolve('refused');
      }
    });
    document.removeEventListener('securitypolicyviolation', note);
    return { ran: Reflect.get(window, 'ran') ?? null, worker, violated };
  });
  expect({ ran, worker }).toEqual({ ran: null, worker: 'refused' });
  const directives = violated.map((text) => text.split(' ')[0]);
  expect(directives).toEqual(
    expect.arrayContaining(['script-src-elem', 'script-src-attr', 'script-src']),
  );
});

test('nothing is loaded from or sent to anywhere else', async ({ attacked: { page }, outside }) => {
  const done = await page.evaluate(
    async (urls) => {
      const settled: string[] = [];
      const element = (name: string, attributes: Record<string, string>) =>
        new Promise<void>((resolve) => {
          const made = document.createElement(name);
          made.addEventListener('load', () => {
            // A refused frame loads an empty page in its place.
            if (name !== 'iframe') settled.push(`${name} loaded`);
            resolve();
          });
          made.addEventListener('error', () => resolve());
          // Some elements say nothing when they are refused; the next frame is then late enough.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
          for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
          document.body.append(made);
        });
      await Promise.all([
        element('img', { src: urls.http }),
        element('script', { src: urls.http }),
        element('iframe', { src: urls.http }),
        element('object', { data: urls.http }),
        element('embed', { src: urls.http }),
        element('video', { src: urls.http, autoplay: '' }),
        element('audio', { src: urls.http, autoplay: '' }),
        element('link', { rel: 'stylesheet', href: urls.http }),
        element('link', { rel: 'prefetch', href: urls.http }),
        element('link', { rel: 'preload', as: 'image', href: urls.http }),
        element('link', { rel: 'manifest', href: urls.http }),
        element('link', { rel: 'icon', href: urls.http }),
        element('link', { rel: 'modulepreload', href: urls.http }),
        element('link', { rel: 'preconnect', href: urls.http }),
        element('link', { rel: 'dns-prefetch', href: urls.http }),
      ]);
      const style = document.createElement('style');
      style.textContent = `@import "${urls.http}"; @font-face { font-family: gone; src: url("${urls.http}"); }
      body::after { content: url("${urls.http}"); font-family: gone; }`;
      document.head.append(style);
      for (const work of [
        () => fetch(urls.http),
        () => fetch(urls.http, { mode: 'no-cors', method: 'POST', body: document.title }),
        () => import(/* @vite-ignore */ urls.http),
        () => caches.open('x').then((cache) => cache.add(urls.http)),
      ]) {
        await work().then(
          () => settled.push(String(work)),
          () => undefined,
        );
      }
      navigator.sendBeacon(urls.http, 'beacon');
      const open = (make: () => WebSocket | EventSource) =>
        new Promise<void>((resolve) => {
          try {
            const made = make();
            made.onopen = () => {
              settled.push('opened');
              resolve();
            };
            made.onerror = () => resolve();
          } catch {
            resolve();
          }
        });
      await open(() => new WebSocket(urls.ws));
      await open(() => new EventSource(urls.http));
      const form = document.createElement('form');
      form.action = urls.http;
      form.method = 'post';
      document.body.append(form);
      form.submit();
      style.remove();
      return settled;
    },
    { http: outside.url('/secret'), ws: outside.url('/secret', 'ws') },
  );
  expect(done).toEqual([]);
  await expect(page).toHaveURL('app://hookbench/index.html');
  expect(outside.contacts).toEqual([]);
});

test('no call of a browser leaves the machine around the content policy', async ({
  attacked: { page },
  outside,
}) => {
  await page.evaluate(async (port) => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${port}` },
        { urls: `turn:127.0.0.1:${port}?transport=udp`, username: 'x', credential: 'x' },
        { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'x', credential: 'x' },
      ],
    });
    connection.createDataChannel('out');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise<void>((resolve) => {
      const look = () => connection.iceGatheringState === 'complete' && resolve();
      connection.onicegatheringstatechange = look;
      look();
    });
    connection.close();
  }, outside.port);
  expect(outside.contacts).toEqual([]);
});

test('without any content policy, the session still loads nothing from outside', async ({
  attacked: { electron },
  outside,
}) => {
  const result = await electron.evaluate(async ({ session }, url) => {
    const sessions = [session.defaultSession, session.fromPartition('somebody-else')];
    return Promise.all(
      sessions.map((each) =>
        each.fetch(url).then(
          () => 'loaded',
          () => 'refused',
        ),
      ),
    );
  }, outside.url());
  expect(result).toEqual(['refused', 'refused']);
  expect(outside.contacts).toEqual([]);
});

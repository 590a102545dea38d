/**
 * What only comes later: answers, keys, modules that are imported; as `examples` does. Runs inside
 * the sandbox.
 */
(async function laterExamples(names) {
  const found = [];
  const offer = async (name, make) => {
    try {
      found.push([name, await make()]);
    } catch (error) {
      if (!(error instanceof ReferenceError)) found.push([`${name}!`, error]);
    }
  };
  await offer('answer', () => fetch('https://fixture.test/'));
  await offer('answer text', async () => (await fetch('https://fixture.test/')).text());
  await offer('answer bytes', async () => (await fetch('https://fixture.test/')).arrayBuffer());
  await offer('answer json', async () => (await fetch('https://fixture.test/')).json());
  await offer('no answer', () => fetch('https://offline.test/'));
  await offer('aborted answer', () =>
    fetch('https://fixture.test/', { signal: AbortSignal.abort() }),
  );
  await offer('digest', () => crypto.subtle.digest('SHA-256', new Uint8Array(1)));
  await offer('key', () =>
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']),
  );
  await offer('no key', () => crypto.subtle.generateKey({ name: 'AES-GCM' }, true, ['sign']));
  for (const name of names) await offer(`import(${name})`, () => import(name));
  await offer('import(no-such-package)', () => import('no-such-package'));
  return found;
});

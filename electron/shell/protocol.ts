import { protocol, type Session, session } from 'electron';
import { APP_POLICY, securityHeaders } from './content-security.ts';
import { APP_ORIGIN, SCHEME } from './origins.ts';
import { mediaType, pathOf, readBelow } from './static-files.ts';

/** Looks up a file of one host by its path. */
export type FileSource = (path: string) => Promise<Uint8Array<ArrayBuffer> | string | undefined>;

/** Must run before the app is ready: a scheme's rights can't be given later. */
export function setUpScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers one host of our scheme in one session; every other host and method gets nothing. */
export function serve(target: Session, origin: string, policy: string, files: FileSource): void {
  const headers = securityHeaders(policy);
  const refuse = (status: number) => new Response(null, { status, headers });
  target.protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const url = new URL(request.url);
    const path = `${url.protocol}//${url.host}` === origin ? pathOf(url) : undefined;
    const body = path === undefined ? undefined : await files(path);
    if (path === undefined || body === undefined) return refuse(404);
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: { ...headers, 'content-type': mediaType(path) },
    });
  });
}

/** Time in which a file that was just read is on its way to the page. */
const HANDED_OVER_MS = 10;

/**
 * Serves the built renderer to the main window.
 * @param onScript called once the page has its first script: while it runs that, main is free
 */
export function setUpPages(rendererDir: string, onScript: () => void): void {
  let waiting = true;
  serve(session.defaultSession, APP_ORIGIN, APP_POLICY, async (path) => {
    const file = await readBelow(rendererDir, path);
    if (waiting && file !== undefined && path.endsWith('.js')) {
      waiting = false;
      setTimeout(onScript, HANDED_OVER_MS);
    }
    return file;
  });
}

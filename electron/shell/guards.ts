import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN } from './origins.ts';

/** Schemes whose loading main itself begins or allows; all others end before they start. */
const OWN_SCHEMES = new Set(['app:', 'devtools:', 'data:', 'blob:']);

function guardContents(contents: WebContents): void {
  const deny = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-attach-webview', deny);
  contents.on('will-prevent-unload', deny);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // No content policy covers WebRTC, and it asks no request handler. Without datagrams it goes
  // through the proxy, and there is none.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * Pages load from our scheme alone. What Chromium itself would still send (WebRTC, early connections)
 * goes to a proxy on a port that no program of a user can listen on.
 */
function takeNetworkAway(): void {
  app.commandLine.appendSwitch('proxy-server', 'http://127.0.0.1:1');
  app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
}

/** Writing text to the clipboard is all that a page may do beyond showing itself, and only ours. */
function maySanitizedWrite(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && origin === APP_ORIGIN;
}

function originOf(url: string): string {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' };
  return `${protocol}//${host}`;
}

function guardSession(target: Session): void {
  target.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && maySanitizedWrite(permission, originOf(details.requestingUrl)));
  });
  target.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    maySanitizedWrite(permission, originOf(requestingOrigin)),
  );
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  target.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  target.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, callback) => {
    const scheme = URL.canParse(details.url) ? new URL(details.url).protocol : '';
    callback({ cancel: !OWN_SCHEMES.has(scheme) });
  });
}

/**
 * Puts every page of the app into its own sandboxed process, and denies it whatever leads out:
 * navigation, windows, webviews, permissions, devices, downloads and the network.
 */
export function setUpGuards(): void {
  // Chromium can't sandbox as root, where the user has to say --no-sandbox; insisting would only keep
  // every page from starting.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  takeNetworkAway();
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

/** The scheme that the app's own pages are served on. */
export const SCHEME = 'app';
/** The main window's origin: the renderer. */
export const APP_ORIGIN = 'app://hookbench';
/** The origin of main's own questions. It exists only in the session of their window. */
export const CONFIRM_ORIGIN = 'app://confirm';

/** The page of the main window. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
/** The page of main's questions. */
export const CONFIRM_PAGE = `${CONFIRM_ORIGIN}/index.html`;

/** Who sent a message, as far as trusting it goes. */
export interface Sender {
  readonly origin: string;
  readonly isTopFrame: boolean;
  readonly contentsId: number;
}

/**
 * Why a message may not be answered; undefined when it may. It must come from the top frame of the
 * very window that is expected, while that window shows our page.
 *
 * @param sender undefined when the frame was gone before the message was handled
 */
export function refuseSender(
  sender: Sender | undefined,
  expected: { readonly origin: string; readonly contentsId: number | undefined },
): string | undefined {
  if (sender === undefined) return 'its frame no longer exists';
  if (!sender.isTopFrame) return 'it does not come from a top frame';
  if (sender.origin !== expected.origin) return `its origin is not ${expected.origin}`;
  if (sender.contentsId !== expected.contentsId) return 'it does not come from a window of the app';
  return undefined;
}

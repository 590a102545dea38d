import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { type Page, pageHeaders, pageText } from './pages/layout.ts';
import { errorPage, loggedOutPage, logoutPage } from './pages/messages.ts';

async function write(ctx: KoaContextWithOIDC, page: Page): Promise<void> {
  ctx.body = await pageText(page);
  ctx.set(pageHeaders(page));
}

/** The pages that the protocol itself asks for. */
export const protocolPages = {
  error: (ctx: KoaContextWithOIDC, { error, error_description: description }: ErrorOut) =>
    write(ctx, errorPage(error, description)),
  logout(ctx: KoaContextWithOIDC, form: string) {
    const next = ctx.oidc.params?.post_logout_redirect_uri;
    return write(ctx, logoutPage(form, typeof next === 'string' ? [next] : []));
  },
  loggedOut: (ctx: KoaContextWithOIDC) => write(ctx, loggedOutPage()),
};

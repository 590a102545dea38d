const CLAIMS = /^\/(accessToken|refreshToken|idToken)\/claims\/(?=.)/;
const ITEM = /\/(?:-|[+-]?\d+)?$/;

/**
 * The segments that name the claim which a path of an operation is about, without the item of its
 * list: a name may be a URL with slashes of its own. Undefined: the path is about no one claim.
 */
export function claimOfPath(path: string): readonly [string, 'claims', string] | undefined {
  const [prefix, token] = CLAIMS.exec(path) ?? [];
  if (prefix === undefined || token === undefined) return undefined;
  const name = path.slice(prefix.length).replace(ITEM, '');
  if (name === '' || name === '-') return undefined;
  return [token, 'claims', name];
}

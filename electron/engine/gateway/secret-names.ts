const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Parts of a name that tell of a secret, wherever they stand in it. */
const TELLING =
  /passw(or)?d|passphrase|passcode|secret|apikey|accesskey|privatekey|credential|authorization|cookie|assertion|sessionid|tokens?$/;
/** What a name ends in that tells about secrets and holds none. */
const ABOUT =
  /(endpoint|type|supported|enabled|required|policy|expired|expires|expires(?:in|at)|issuedat|updatedat|createdat|ttl|length|count)$/;
/** Whole names that do, in JSON as in queries and forms. */
const WHOLE = ['pwd', 'pin', 'otp', 'jwt', 'sid', 'sig', 'signature', 'bearer'];
/** Whole names that do in a query or a form, and mean other things in JSON. */
const WHOLE_IN_QUERY = ['key', 'code', 'auth', 'pass', 'hash', 'nonce'];

/** Whether a member of JSON may hold a secret, by its name. */
export function isSecretMember(name: string): boolean {
  const text = plain(name);
  return (TELLING.test(text) && !ABOUT.test(text)) || WHOLE.includes(text);
}

/** Whether a parameter of a query or a form may hold a secret, by its name. */
export function isSecretParameter(name: string): boolean {
  return isSecretMember(name) || WHOLE_IN_QUERY.includes(plain(name));
}

/** Whether a header may hold a secret, by its name. */
export function isSecretHeader(name: string): boolean {
  return isSecretMember(name) || plain(name).includes('token');
}

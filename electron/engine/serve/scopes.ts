/** The scopes that a parameter lists. */
export const scopesIn = (text: unknown) =>
  typeof text === 'string' ? text.split(' ').filter((scope) => scope !== '') : [];

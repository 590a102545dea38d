/** Where the facts of this platform are. */
export const CONTRACT = 'docs/contracts/asgardeo.md';

export const isPromise = (value) => host.promiseState(value) !== 'none';

/**
 * How a promise stands and what it holds, as the inspector asks for it. The inspector's library
 * has no way to look into a promise; the engine has.
 */
export function promiseDetails(promise, pending, rejected) {
  switch (host.promiseState(promise)) {
    case 'fulfilled':
      return [undefined, host.promiseResult(promise)];
    case 'rejected':
      return [rejected, host.promiseResult(promise)];
    default:
      return [pending, undefined];
  }
}

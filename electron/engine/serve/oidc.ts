/** The one place that loads the protocol's library: docs/architecture.md, Loopback provider. */
export { InvalidGrant, InvalidScope } from 'oidc-provider/lib/helpers/errors.js';
export { Provider } from 'oidc-provider/lib/provider.js';

import { Copy } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { copyAddress, endpointsOf, useProvider } from './provider-store.ts';

/** The extensions that any HTTP client can call while the provider runs. */
export function Endpoints() {
  const endpoints = useProvider(endpointsOf);
  if (endpoints.length === 0) return null;
  return (
    <section aria-label="Extensions by HTTP">
      <h3>Extensions by HTTP</h3>
      <ScrollRegion className="endpoints" label="Addresses of extensions">
        <ul>
          {endpoints.map(({ extension, url }) => (
            <li key={extension} className="endpoint">
              <span className="mono truncate" title={url}>
                {new URL(url).pathname}
              </span>
              <IconButton
                icon={Copy}
                label={`Copy where ${extension} is called`}
                onClick={() => void copyAddress(url)}
              />
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </section>
  );
}

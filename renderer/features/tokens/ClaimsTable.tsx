import type { ShownToken } from '../../../shared/model/shown.ts';
import { plural } from '../../ui/format.ts';
import { parseOrigin } from '../workspace/locate.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import { claimRows } from './claims.ts';
import './tokens.css';

function Origin({ origin }: { origin: string }) {
  const { name, line } = parseOrigin(origin);
  const extension = extensionBySlug(name);
  return extension && line !== undefined ? (
    <PlaceLink place={{ path: extension.file, line }} label={origin} />
  ) : (
    origin
  );
}

/** Every claim with where it came from; what was refused is struck through beside its reason. */
export function ClaimsTable({ token }: { token: ShownToken }) {
  const more = (token.claimCount ?? token.claims.length) - token.claims.length;
  return (
    <>
      <table className="claims">
        <colgroup>
          <col className="claims-name" />
          <col />
          <col className="claims-origin" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Value</th>
            <th scope="col">Origin</th>
          </tr>
        </thead>
        <tbody>
          {claimRows(token).map((row, index) =>
            row.kind === 'claim' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: claims of an issued token never move
              <tr key={index} className={extensionBySlug(parseOrigin(row.origin).name) && 'added'}>
                <th scope="row">{row.name}</th>
                <td>
                  {row.value} {row.hint !== undefined && <span className="hint">{row.hint}</span>}
                </td>
                <td>
                  <Origin origin={row.origin} />
                </td>
              </tr>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: claims of an issued token never move
              <tr key={index} className="refused">
                <th scope="row">
                  <s>{row.name}</s>
                </th>
                <td>
                  <s>{row.value}</s>
                </td>
                <td>
                  refused: {row.reason} · <Origin origin={row.by} />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {more > 0 && (
        <p className="claims-more">
          and {plural(more, 'more claim')}. Copy the token, or print it on the command line, to see
          all.
        </p>
      )}
    </>
  );
}

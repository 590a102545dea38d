import type { ShownToken } from '../../../shared/model/shown.ts';
import { bridge } from '../../app/bridge.ts';
import { Pager } from '../../ui/Pager.tsx';
import { usePieces } from '../simulate/pieces.ts';
import { useSought } from '../tests/tests-store.ts';
import { parseOrigin } from '../workspace/locate.ts';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import { claimRows } from './claims.ts';
import { Origin } from './Origin.tsx';
import './tokens.css';

interface ClaimsTableProps {
  token: ShownToken;
  /** its run, and its number among the run's tokens */
  place: { readonly runId: string; readonly token: number };
}

const intoSight = (row: HTMLTableRowElement | null) => row?.scrollIntoView({ block: 'nearest' });

function rowClass(origin: string, sought: boolean): string | undefined {
  const added = extensionBySlug(parseOrigin(origin).name) !== undefined;
  return [added && 'added', sought && 'sought'].filter(Boolean).join(' ') || undefined;
}

/** Every claim with where it came from; what was refused is struck through beside its reason. */
export function ClaimsTable({ token, place }: ClaimsTableProps) {
  const { piece, pager } = usePieces(token.claims, (start, count) =>
    bridge.request('simulate.claims', { ...place, from: start, count }),
  );
  const sought = useSought(place.runId);
  const name = sought?.token === token.kind ? sought.claim : undefined;
  const rows = claimRows(piece);
  const missing = name !== undefined && !token.claims.some((claim) => claim.name === name);
  return (
    <>
      {missing && (
        <p className="expected" role="note">
          Expected <code>{name}</code>: {sought?.expected}. It is not there.
        </p>
      )}
      <Pager what="claims" total={token.claimCount ?? token.claims.length} {...pager} />
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
          {rows.map((row, index) =>
            row.kind === 'claim' ? (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: claims of an issued token never move
                key={index}
                ref={row.name === name ? intoSight : undefined}
                className={rowClass(row.origin, row.name === name)}
              >
                <th scope="row">{row.name}</th>
                <td>
                  {row.value} {row.hint !== undefined && <span className="hint">{row.hint}</span>}
                  {row.name === name && <p className="expected">expected {sought?.expected}</p>}
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
                <td colSpan={2}>
                  <s>{row.value}</s>
                  <p>
                    refused: {row.reason} · <Origin origin={row.by} />
                  </p>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </>
  );
}

import { useEffect, useState } from 'react';
import type { RuleTable as Table } from '../../../shared/model/bodies.ts';
import { bridge } from '../../app/bridge.ts';
import { Mark } from '../../ui/Mark.tsx';
import { shownText } from '../../ui/shown-text.ts';
import type { InvocationPlace } from '../simulate/pieces.ts';
import './bodies.css';

const Truth = ({ holds }: { holds: boolean }) => (
  <span className="truth">
    <Mark kind={holds ? 'ok' : 'off'} /> {holds ? 'true' : 'false'}
  </span>
);

/** The truth table of a rule: alternatives, each of conditions that all must hold. */
export function RuleTable({ rule: { holds, alternatives } }: { rule: Table }) {
  return (
    <table className="body-changes rule-table">
      <caption>
        The rule is <Truth holds={holds} />
      </caption>
      <thead>
        <tr>
          <th scope="col">Condition</th>
          <th scope="col">It is</th>
          <th scope="col">Holds</th>
        </tr>
      </thead>
      {alternatives.map((alternative, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: alternatives of a finished run never move
        <tbody key={number}>
          {alternative.conditions.map(({ text, found, holds: one }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions of a finished run never move
            <tr key={index}>
              <th scope="row">
                {index > 0 ? 'and ' : number > 0 && 'or '}
                {shownText(text)}
              </th>
              <td>{found === '' ? <span className="nothing">nothing</span> : shownText(found)}</td>
              <td>
                <Truth holds={one} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** The rule that passed over an extension; nothing where none did. */
export function Rule({ place: { runId, invocation } }: { place: InvocationPlace }) {
  const [rule, setRule] = useState<Table>();
  useEffect(() => {
    let shown = true;
    const read = bridge.request('simulate.bodies', { runId, invocation }).catch(() => null);
    void read.then((bodies) => shown && setRule(bodies?.rule));
    return () => {
      shown = false;
    };
  }, [runId, invocation]);
  return rule ? <RuleTable rule={rule} /> : null;
}

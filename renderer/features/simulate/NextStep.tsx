import { useEffect, useRef } from 'react';
import type { Asks } from '../../../shared/model/run.ts';
import { Button } from '../../ui/Button.tsx';
import { SchemaField } from '../../ui/form/SchemaField.tsx';
import { formatTime } from '../../ui/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { FLOW_FACTS } from './flow-facts.ts';
import { useSimulate } from './simulate-store.ts';
import { askedFor, stepFields } from './step-fields.ts';

const setStep = (name: string, text: string) =>
  useSimulate.setState(({ step }) => ({ step: { ...step, [name]: text }, failure: undefined }));

/** A simulator knows the code that the user would read. */
function CodeHelp({ asks }: { asks: Extract<Asks, { kind: 'code' }> }) {
  return (
    <p className="code-help">
      <span>
        The user reads <strong className="mono">{asks.code}</strong>, good until{' '}
        {formatTime(asks.expires).slice(0, 8)} UTC.
      </span>
      <Button small onClick={() => setStep('code', asks.code)}>
        Enter it
      </Button>
    </p>
  );
}

/** What a suspended run waits for, to be entered in place. The fire key goes on with it. */
export function NextStep() {
  const suspended = useSimulate((state) => state.suspended);
  const step = useSimulate((state) => state.step);
  const errors = useSimulate((state) => state.failure?.fields);
  const id = suspended?.id;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (id !== undefined) place.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [id]);
  if (!suspended) return null;
  const { asks, flow, number } = suspended;
  return (
    <section ref={place} className="next-step" aria-labelledby="next-step-title">
      <h3 id="next-step-title">
        <Mark kind="info" />
        {FLOW_FACTS[flow].label}: next step
      </h3>
      <p className="next-step-text">
        Run {number} is suspended. {askedFor(asks)}
      </p>
      {stepFields(asks).map((field) => (
        <SchemaField
          key={`${id} ${field.id}`}
          field={field}
          value={step[field.id] ?? ''}
          error={errors?.[field.id]}
          onChange={(text) => setStep(field.id, text)}
        />
      ))}
      {asks.kind === 'code' && <CodeHelp asks={asks} />}
      <Button
        variant="quiet"
        onClick={() => useSimulate.setState({ suspended: undefined, step: {}, failure: undefined })}
      >
        Give it up and start again
      </Button>
    </section>
  );
}

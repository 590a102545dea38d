import { CalendarClock, CopyPlus, Database, RotateCcw, Workflow } from 'lucide-react';
import { Suspense } from 'react';
import { runCommand } from '../../app/commands.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { prettyJson } from '../../ui/json-text.ts';
import { Select } from '../../ui/Select.tsx';
import { SecretsField } from '../secrets/SecretsField.tsx';
import { extensionName } from '../workspace/locate.ts';
import { useDetailsOf } from '../workspace/trigger-details.ts';
import { platformLabel, platformOf, triggerOf } from '../workspace/workspace-store.ts';
import { EventEditor } from './EventEditor.tsx';
import { eventFlow, eventText } from './fire.ts';
import { FLOW_FACTS } from './flow-facts.ts';
import { GrantedHosts } from './GrantedHosts.tsx';
import { InstanceField } from './InstanceField.tsx';
import { LifecycleStrip } from './LifecycleStrip.tsx';
import { NetworkField } from './NetworkField.tsx';
import { RequestField } from './RequestField.tsx';
import { setEvent, setSaved, useSimulate } from './simulate-store.ts';
import { TriggerLimits } from './TriggerLimits.tsx';
import { useTarget } from './target.ts';

/** One event for the open extension, edited against its trigger's schema. */
export function EventForm() {
  const extension = useTarget((state) => state.extension);
  // The event can be taken from the flow that was chosen last.
  useSimulate((state) => state.flow);
  const edited = useSimulate((state) =>
    extension === undefined ? undefined : state.events[extension.slug],
  );
  const details = useDetailsOf(extension);
  if (!extension) {
    return <p className="field-hint">Create or open an extension to fire an event at it.</p>;
  }
  const { slug, manifest } = extension;
  const flow = eventFlow(extension);
  const trigger = triggerOf(extension);
  const { requests } = platformOf(manifest.platform) ?? {};
  const samples = details?.samples ?? [];
  const text = eventText(slug);
  const placeholder = details?.samples.length === 0 ? 'No samples' : 'Edited event';
  const chosen = samples.find((sample) => prettyJson(sample.event) === text);
  return (
    <>
      <p className="target">
        <strong className="truncate">{extensionName(extension)}</strong>
        <span className="truncate">{trigger?.label ?? manifest.trigger}</span>
        {trigger && <TriggerLimits trigger={trigger} platform={manifest.platform} />}
      </p>
      <div className="pair">
        <div className="field">
          <label htmlFor="event-sample">Sample</label>
          <Select
            id="event-sample"
            value={chosen?.name}
            placeholder={placeholder}
            choices={samples.map(({ name, kind }) => ({ value: name, label: name, note: kind }))}
            onChange={(name) => {
              const sample = samples.find((one) => one.name === name);
              if (!sample) return;
              setEvent(slug, prettyJson(sample.event));
              setSaved('event', slug, undefined);
            }}
          />
        </div>
        <NetworkField />
      </div>
      <GrantedHosts />
      <SecretsField extensions={[extension]} />
      {requests && <RequestField key={slug} slug={slug} choices={requests} />}
      {platformOf(manifest.platform)?.sessions === true && <InstanceField />}
      {platformOf(manifest.platform)?.lifecycle === true && (
        <LifecycleStrip extension={extension} />
      )}
      <div className="event-field">
        <div className="event-head">
          <span>Event, as {platformLabel(manifest.platform)} sends it</span>
          <span className="tools">
            <IconButton
              icon={Workflow}
              label={
                flow === undefined
                  ? 'No flow sends this event'
                  : `Take the event from the ${FLOW_FACTS[flow].label.toLowerCase()} flow`
              }
              disabled={flow === undefined}
              onClick={() => runCommand('simulate.fromFlow')}
            />
            {platformOf(manifest.platform)?.document && (
              <IconButton
                icon={Database}
                label={`${platformOf(manifest.platform)?.document?.label} of ${extensionName(extension)}`}
                onClick={() => runCommand('simulate.document')}
              />
            )}
            {platformOf(manifest.platform)?.schedules === true && (
              <IconButton
                icon={CalendarClock}
                label={`Schedule of ${extensionName(extension)}`}
                onClick={() => runCommand('simulate.schedule')}
              />
            )}
            <IconButton
              icon={CopyPlus}
              label="Save all its samples as events"
              disabled={samples.length === 0}
              onClick={() => runCommand('event.samples')}
            />
            <IconButton
              icon={RotateCcw}
              label="Reset to the sample"
              disabled={edited === undefined}
              onClick={() => setEvent(slug, undefined)}
            />
          </span>
        </div>
        <div className="event-editor">
          <Suspense>
            <EventEditor slug={slug} text={text} schema={details?.eventSchema} />
          </Suspense>
        </div>
      </div>
    </>
  );
}

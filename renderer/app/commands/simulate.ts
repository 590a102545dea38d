import { documentLabel, openDocument } from '../../features/documents/document-store.ts';
import { isSchedulable, openSchedule } from '../../features/schedule/schedule-store.ts';
import { eventFlow, eventFromFlow, fire, stop } from '../../features/simulate/fire.ts';
import { FLOW_FACTS, FLOW_ORDER } from '../../features/simulate/flow-facts.ts';
import { chooseNetwork } from '../../features/simulate/network-store.ts';
import { chooseFlow, useSimulate } from '../../features/simulate/simulate-store.ts';
import { useTarget } from '../../features/simulate/target.ts';
import { platformOf } from '../../features/workspace/workspace-store.ts';
import { useLayout } from '../layout-store.ts';
import { type Command, running, usable } from './command.ts';

const targetPlatform = () => platformOf(useTarget.getState().extension?.manifest.platform ?? '');

/** What is fired, and how far it may reach. */
export const SIMULATE_COMMANDS: readonly Command[] = [
  {
    id: 'simulate.fire',
    title: 'Fire',
    chords: ['F5', 'Mod+Enter'],
    enabled: () => usable() && !running(),
    run: () => void fire(),
  },
  {
    id: 'simulate.stop',
    title: 'Stop the run',
    chords: ['Shift+F5'],
    enabled: running,
    run: stop,
  },
  {
    id: 'simulate.cold',
    title: 'Fire with a cold start',
    enabled: () =>
      usable() &&
      !running() &&
      useSimulate.getState().mode === 'event' &&
      targetPlatform()?.sessions === true,
    run: () => {
      useSimulate.setState({ warm: true });
      void fire({ cold: true });
    },
  },
  {
    id: 'simulate.document',
    title: 'Look at what the extension keeps between runs',
    enabled: () => usable() && documentLabel() !== undefined,
    run: () => void openDocument(),
  },
  {
    id: 'simulate.schedule',
    title: 'Look at when the clock fires the extension',
    enabled: () => usable() && isSchedulable(),
    run: () => void openSchedule(),
  },
  {
    id: 'secrets.show',
    title: 'Secrets: enter and forget values…',
    enabled: usable,
    run: () => useLayout.setState({ overlay: 'secrets' }),
  },
  {
    id: 'network.offline',
    title: 'Network: offline',
    enabled: usable,
    run: () => void chooseNetwork('offline'),
  },
  {
    id: 'network.ask',
    title: 'Network: live, ask each time',
    enabled: usable,
    run: () => void chooseNetwork('ask'),
  },
  {
    id: 'network.live',
    title: 'Network: live for this workspace…',
    enabled: usable,
    run: () => void chooseNetwork('live'),
  },
  {
    id: 'network.record',
    title: 'Network: record for this workspace…',
    enabled: usable,
    run: () => void chooseNetwork('record'),
  },
  {
    id: 'simulate.target',
    title: 'Simulate: fire an event at the open extension',
    enabled: usable,
    run: () => useSimulate.setState({ mode: 'event' }),
  },
  ...FLOW_ORDER.map((flow) => ({
    id: `simulate.${flow}`,
    title: `Simulate: fire a ${FLOW_FACTS[flow].label.toLowerCase()}${flow === 'event' ? '' : ' flow'}`,
    enabled: usable,
    run: () => chooseFlow(flow),
  })),
  {
    id: 'simulate.fromFlow',
    title: 'Simulate: take the event from its flow',
    enabled: () => {
      const { extension } = useTarget.getState();
      return usable() && extension !== undefined && eventFlow(extension) !== undefined;
    },
    run: () => void eventFromFlow(),
  },
];

import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { chooseNetwork, type NetworkChoice, networkChoice, useNetwork } from './network-store.ts';

const CHOICES: readonly { value: NetworkChoice; label: string; note: string }[] = [
  { value: 'offline', label: 'Offline', note: 'fixtures only' },
  { value: 'ask', label: 'Live, ask each time', note: 'one firing' },
  { value: 'live', label: 'Live', note: 'this workspace' },
  { value: 'record', label: 'Record', note: 'live, kept in http/' },
];

/** Whether requests that no fixture answers leave this machine. Going live is confirmed by main. */
export function NetworkField() {
  const choice = useNetwork(networkChoice);
  return (
    <Field label="Network">
      {({ id }) => (
        <Select
          id={id}
          value={choice}
          placeholder="Offline"
          choices={CHOICES}
          onChange={(value) => {
            const next = CHOICES.find((one) => one.value === value);
            if (next) void chooseNetwork(next.value);
          }}
        />
      )}
    </Field>
  );
}

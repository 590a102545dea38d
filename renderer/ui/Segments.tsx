import { ToggleGroup } from 'radix-ui';

interface SegmentsProps<V extends string> {
  label: string;
  value: V;
  choices: readonly { value: V; label: string }[];
  onChange(value: V): void;
}

/** A choice between two or three views of the same thing. */
export function Segments<V extends string>({ label, value, choices, onChange }: SegmentsProps<V>) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const choice = choices.find((one) => one.value === next);
        if (choice) onChange(choice.value);
      }}
    >
      {choices.map((choice) => (
        <ToggleGroup.Item key={choice.value} value={choice.value} className="segment">
          {choice.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';

export interface Choice {
  value: string;
  label: string;
  /** said in small print beside the label */
  note?: string;
}

interface SelectProps {
  id?: string;
  label?: string;
  describedBy?: string | undefined;
  value: string | undefined;
  choices: readonly Choice[];
  placeholder: string;
  disabled?: boolean;
  onChange(value: string): void;
}

/** A labelled choice of one. Give `label` when no visible <label> points at `id`. */
export function Select(props: SelectProps) {
  return (
    <Primitive.Root
      value={props.value ?? ''}
      onValueChange={props.onChange}
      disabled={props.disabled ?? props.choices.length === 0}
    >
      <Primitive.Trigger
        id={props.id}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        className="select-trigger"
      >
        <Primitive.Value placeholder={props.placeholder} />
        <ChevronDown size={14} aria-hidden />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className="popup select-popup" position="popper" sideOffset={4}>
          <Primitive.Viewport>
            {props.choices.map((choice) => (
              <Primitive.Item key={choice.value} value={choice.value} className="option">
                <span className="option-check">
                  <Primitive.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Primitive.ItemIndicator>
                </span>
                <Primitive.ItemText>{choice.label}</Primitive.ItemText>
                {choice.note !== undefined && <small>{choice.note}</small>}
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

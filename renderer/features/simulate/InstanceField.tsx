import { Snowflake } from 'lucide-react';
import { runCommand } from '../../app/commands.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useSimulate } from './simulate-store.ts';

const CHOICES = [
  { value: 'cold', label: 'Cold start' },
  { value: 'warm', label: 'Warm' },
] as const;

/** Whether the platform's instance starts for each firing, or keeps its module state between them. */
export function InstanceField() {
  const warm = useSimulate((state) => state.warm);
  return (
    <div className="field">
      <span className="field-label" aria-hidden>
        Instance
      </span>
      <div className="instance">
        <Segments
          label="Instance"
          value={warm ? 'warm' : 'cold'}
          choices={CHOICES}
          onChange={(value) => useSimulate.setState({ warm: value === 'warm' })}
        />
        {warm && (
          <IconButton
            icon={Snowflake}
            label="Fire with a cold start"
            onClick={() => runCommand('simulate.cold')}
          />
        )}
      </div>
    </div>
  );
}

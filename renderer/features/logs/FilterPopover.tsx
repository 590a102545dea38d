import { ListFilter } from 'lucide-react';
import { Popover } from 'radix-ui';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { platformLabel, platformOf, useWorkspace } from '../workspace/workspace-store.ts';
import { choicesMade, isOneOf, type LogFilter, NO_FILTER, SPANS } from './log-filter.ts';
import { loadNames, setFilter, useLogs } from './logs-store.ts';

/** A choice needs a value: this one stands for none. */
const ANY = '*';

interface NameFieldProps {
  label: string;
  any: string;
  member: 'extension' | 'source';
  names: readonly string[];
}

function NameField({ label, any, member, names }: NameFieldProps) {
  const chosen = useLogs(({ filter }) => filter[member]);
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return (
    <Field label={label}>
      {({ id }) => (
        <Select
          id={id}
          value={chosen === '' ? ANY : chosen}
          placeholder={label}
          choices={[
            { value: ANY, label: any },
            ...all.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(value) => setFilter({ [member]: value === ANY ? '' : value })}
        />
      )}
    </Field>
  );
}

/** A platform's own columns are those of its own records: without a platform there are none. */
const withPlatform = (platform: string): Partial<LogFilter> => ({
  platform,
  ...(platform === '' && { columns: false }),
});

const inColumnsOf = (platform: string): Partial<LogFilter> =>
  platform === '' ? { columns: false } : { platform, columns: true };

/** What is less often asked for than words and a level: where records come from, when, in which columns. */
export function FilterPopover() {
  const filter = useLogs((state) => state.filter);
  const names = useLogs((state) => state.names);
  const platforms = useWorkspace((state) => state.platforms);
  const made = choicesMade(filter);
  const spans: readonly string[] = SPANS.map(({ value }) => value);
  return (
    <Popover.Root onOpenChange={(open) => open && void loadNames()}>
      <Popover.Trigger asChild>
        <Button small aria-label={made === 0 ? 'Filters' : `Filters: ${made} chosen`}>
          <ListFilter size={13} aria-hidden />
          <span className="word">Filters</span>
          {made > 0 && <span className="pill">{made}</span>}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popup log-filters"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Filters"
        >
          <Field label="Platform">
            {({ id }) => (
              <Select
                id={id}
                value={filter.platform === '' ? ANY : filter.platform}
                placeholder="Platform"
                choices={[
                  { value: ANY, label: 'All platforms' },
                  ...platforms.map((one) => ({ value: one.id, label: one.label })),
                ]}
                onChange={(value) => setFilter(withPlatform(value === ANY ? '' : value))}
              />
            )}
          </Field>
          <NameField
            label="Extension"
            any="All extensions"
            member="extension"
            names={names.extensions}
          />
          <NameField label="Source" any="All sources" member="source" names={names.sources} />
          <Field label="Time">
            {({ id }) => (
              <Select
                id={id}
                value={filter.span}
                placeholder="Time"
                choices={SPANS.map(({ value, label }) => ({ value, label }))}
                onChange={(value) =>
                  isOneOf(spans as readonly LogFilter['span'][], value) &&
                  setFilter({ span: value, spanFrom: Date.now() })
                }
              />
            )}
          </Field>
          <Field label="Columns">
            {({ id }) => (
              <Select
                id={id}
                value={filter.columns ? filter.platform : ANY}
                placeholder="Columns"
                choices={[
                  { value: ANY, label: 'Common to all' },
                  ...platforms
                    .filter(({ ownLog }) => ownLog !== undefined)
                    .map((one) => ({
                      value: one.id,
                      label: `${platformLabel(one.id)}: ${platformOf(one.id)?.ownLog?.label ?? ''}`,
                    })),
                ]}
                onChange={(value) => setFilter(inColumnsOf(value === ANY ? '' : value))}
              />
            )}
          </Field>
          <Button
            small
            disabled={made === 0}
            onClick={() => setFilter({ ...NO_FILTER, text: filter.text, level: filter.level })}
          >
            Clear these
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

import type { FieldChange } from '../../../model/publish.ts';
import type { EventRule } from '../events/rule.ts';
import { type Content, holders } from './content.ts';
import { currentOf, type Line } from './line.ts';
import type { Version } from './version.ts';

const valueChange = (field: string, before: string | undefined, after: string | undefined) =>
  before === after
    ? []
    : [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];

/** What publishing would change, field by field; the values of variables never show. */
export function changesOf(line: Line | undefined, content: Content): FieldChange[] {
  const current = line && currentOf(line);
  const rule = (of: EventRule | undefined) => (of === undefined ? undefined : JSON.stringify(of));
  return [
    ...valueChange('code', current?.code, content.code),
    ...valueChange('rule', rule(current?.rule), rule(content.rule)),
    ...variableChanges(current?.variables ?? {}, content.variables),
    ...bindingChanges(line, current, content),
    ...(current === undefined ? [] : statusChanges(line?.versions ?? [], current)),
  ];
}

function variableChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    if (before[name] === after[name]) return [];
    const was = before[name] === undefined ? undefined : 'set';
    const is = after[name] === undefined ? undefined : was === undefined ? 'set' : 'changed';
    return valueChange(`variables.${name}`, was, is);
  });
}

function bindingChanges(
  line: Line | undefined,
  current: Version | undefined,
  { slot, clients }: Content,
): FieldChange[] {
  const had = line === undefined || slot === undefined ? [] : holders(line, slot);
  return [...new Set([...had, ...clients])].sort().flatMap((id) => {
    const client = line?.tenant.clients.find((each) => each.id === id);
    const ext = slot === undefined ? undefined : client?.slots[slot]?.ext;
    const isWanted = clients.includes(id);
    if (isWanted ? ext !== undefined && ext === current?.id : ext === undefined) return [];
    const [change] = valueChange(
      `${slot} token of the client ${id}`,
      ext,
      isWanted ? 'this extension' : undefined,
    );
    return change === undefined ? [] : [{ ...change, step: 'bind' as const }];
  });
}

/** The version that counts is enabled, and no other. */
function statusChanges(versions: readonly Version[], current: Version): FieldChange[] {
  const broken = current.build === 'FAILED' ? ' (build failed)' : '';
  const own: FieldChange[] =
    current.status === 'ENABLED'
      ? []
      : [
          {
            field: 'status',
            before: `${current.status}${broken}`,
            after: 'ENABLED',
            ...(broken === '' && { step: 'activate' as const }),
          },
        ];
  const former = versions.filter(({ id, status }) => id !== current.id && status === 'ENABLED');
  return [
    ...own,
    ...former.map(({ id }) => ({
      field: `status of the extension ${id}`,
      before: 'ENABLED',
      after: 'DISABLED',
      step: 'activate' as const,
    })),
  ];
}

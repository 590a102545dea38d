import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import type { ExtensionView, PlatformView } from '../../shared/model/view.ts';
import type { Connection, Problem } from '../../shared/model/workspace.ts';
import { useProblems } from '../features/problems/problems.ts';
import { ProviderStatus } from '../features/provider/ProviderStatus.tsx';
import { useSimulate } from '../features/simulate/simulate-store.ts';
import { useTarget } from '../features/simulate/target.ts';
import { useFocusedPlatform } from '../features/simulate/use-focused-platform.ts';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { plural } from '../ui/format.ts';
import { Mark, type MarkKind } from '../ui/Mark.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { runCommand } from './commands.ts';
import { THEMES, useLayout } from './layout-store.ts';
import { ParityNotes } from './ParityNotes.tsx';

const THEME_ICONS = { system: Monitor, dark: Moon, light: Sun, contrast: Contrast };
const THEME_WORDS = { system: 'System', dark: 'Dark', light: 'Light', contrast: 'High contrast' };

function ThemeToggle() {
  const theme = useLayout((state) => state.theme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const Icon = THEME_ICONS[theme];
  return (
    <Tooltip text={`Switch to ${THEME_WORDS[next].toLowerCase()}`}>
      <button
        type="button"
        className="status-item"
        aria-label={`Theme: ${THEME_WORDS[theme]}`}
        onClick={() => runCommand(`theme.${next}`)}
      >
        <Icon size={13} aria-hidden />
        {THEME_WORDS[theme]}
      </button>
    </Tooltip>
  );
}

/**
 * The version whose rules are simulated: the trigger's own, that of the first connection where it says
 * so, or the platform's; empty where only triggers have one and none is looked at.
 */
export function rulesOf(
  platform: PlatformView,
  connections: readonly Connection[],
  extension: ExtensionView | undefined,
): string {
  const { trigger, config } = extension?.manifest ?? {};
  const { rules } = platform.triggers.find(({ id }) => id === trigger) ?? {};
  if (rules !== undefined) return typeof config?.version === 'string' ? config.version : rules;
  const connection = connections.find((one) => one.platform === platform.id);
  const own = platform.hasInstance ? connection?.settings.version : undefined;
  return typeof own === 'string' ? own : (platform.rules ?? '');
}

/** What the worst of the problems is. */
function gravest(problems: readonly Problem[]): MarkKind {
  const has = (severity: Problem['severity']) =>
    problems.some((each) => each.severity === severity);
  if (has('error')) return 'bad';
  return has('warning') ? 'warn' : has('info') ? 'info' : 'ok';
}

/** The rules in force, what they leave open, and what needs attention. */
export function StatusBar() {
  const platform = useFocusedPlatform();
  const mode = useSimulate((state) => state.mode);
  const extension = useTarget((state) => state.extension);
  const focused = mode === 'event' ? extension : undefined;
  const trigger = focused?.manifest.trigger;
  const seed = useSimulate((state) => state.seed);
  const clock = useSimulate((state) => state.clock);
  const connections = useWorkspace((state) => state.view?.connections);
  const problems = useProblems();
  return (
    <footer className="status-bar">
      {platform && (
        <span>
          {[platform.label, rulesOf(platform, connections ?? [], focused), 'rules']
            .filter(Boolean)
            .join(' ')}
        </span>
      )}
      {platform && <ParityNotes platform={platform} trigger={trigger} />}
      <span className="space" />
      <ProviderStatus />
      {platform && <span>{clock === '' ? 'Clock: now' : `Clock ${clock} (fixed)`}</span>}
      {platform && <span>{seed === '' ? 'Seed: random' : `Seed ${seed}`}</span>}
      <button type="button" className="status-item" onClick={() => runCommand('panel.problems')}>
        <Mark kind={gravest(problems)} />
        {problems.length === 0 ? 'No problems' : plural(problems.length, 'problem')}
      </button>
      <ThemeToggle />
    </footer>
  );
}

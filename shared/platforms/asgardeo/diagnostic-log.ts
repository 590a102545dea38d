import type { LogRecord } from '../../model/invocation.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Ports } from '../../model/ports.ts';
import type { Emitted } from '../../model/sandbox.ts';
import type { Profile } from './facts.ts';
import { nonEmpty } from './non-empty.ts';

/** Kinds of events, in the log's member `actionId`. */
export type LogEvent =
  | 'execute-action'
  | 'evaluate-rule'
  | 'process-action-request'
  | 'send-action-request'
  | 'receive-action-response'
  | 'validate-action-response'
  | 'process-action-response';

export interface LogEntry {
  readonly event: LogEvent;
  readonly message: string;
  readonly status?: 'SUCCESS' | 'FAILED';
  /** with the action's id, type, endpoint and authentication */
  readonly configured?: boolean;
  readonly configurations?: JsonObject;
  readonly input?: Readonly<Record<string, JsonValue | undefined>>;
}

export interface LoggedAction {
  readonly id: string;
  readonly typeName: string;
  readonly endpoint: string;
  readonly authenticationType: string;
  readonly requestId: string | undefined;
  readonly profile: Profile;
}

const COMPONENT = 'action-execution';
const CONSOLE_LEVELS: Readonly<Record<string, LogRecord['level']>> = {
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  error: 'error',
  trace: 'trace',
};

function instant(ms: number, profile: Profile): JsonValue {
  if (profile === 'asgardeo') return new Date(ms).toISOString();
  return { seconds: Math.floor(ms / 1000), nanos: Math.round((ms % 1000) * 1e6) };
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The diagnostic log of one invocation, in the platform's own form, with the author's console
 * lines in between. Source: docs/contracts/asgardeo.md, row 3.1.
 */
export class DiagnosticLog {
  readonly records: LogRecord[] = [];
  /** the platform's entries only, as `native.log` shows them */
  readonly entries: JsonObject[] = [];
  private readonly action: LoggedAction;
  private readonly ports: Ports;

  constructor(action: LoggedAction, ports: Ports) {
    this.action = action;
    this.ports = ports;
  }

  write(entry: LogEntry): void {
    const { action } = this;
    const status = entry.status ?? 'SUCCESS';
    const now = this.ports.clock.now();
    const configurations = {
      ...(entry.configured === true && {
        resourceId: action.id,
        actionType: action.typeName,
        actionEndpoint: action.endpoint,
        actionEndpointAuthenticationType: action.authenticationType,
      }),
      ...entry.configurations,
    };
    const input = nonEmpty(entry.input ?? {});
    const raw: JsonObject = {
      logId: this.ports.random.uuid(),
      recordedAt: instant(now, action.profile),
      ...(action.requestId !== undefined && { requestId: action.requestId }),
      componentId: COMPONENT,
      actionId: entry.event,
      resultStatus: status,
      logDetailLevel: 'APPLICATION',
      resultMessage: entry.message,
      ...(Object.keys(configurations).length > 0 && { configurations }),
      ...(Object.keys(input).length > 0 && { input }),
    };
    this.entries.push(raw);
    this.records.push({
      time: new Date(now).toISOString(),
      level: status === 'FAILED' ? 'error' : 'info',
      source: 'platform',
      text: entry.message,
      raw,
    });
  }

  /** What the platform does not show, such as how a rule came out. */
  note(message: string, raw: JsonValue): void {
    const time = new Date(this.ports.clock.now()).toISOString();
    this.records.push({ time, level: 'debug', source: 'runtime', text: message, raw });
  }

  /** What the author's service wrote itself; the platform's log never shows it. */
  console(emitted: readonly Emitted[]): void {
    for (const { channel, time, data } of emitted) {
      if (channel !== 'console' || data === null || typeof data !== 'object' || Array.isArray(data))
        continue;
      const line = text(data.text);
      const level = CONSOLE_LEVELS[text(data.level)] ?? 'info';
      this.records.push({
        time: new Date(time).toISOString(),
        level,
        source: 'console',
        text: line,
        raw: line,
      });
    }
  }
}

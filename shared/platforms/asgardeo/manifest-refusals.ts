import type { BoundExtension, Objection } from '../platform.ts';
import { EXCLUDED_HEADERS, EXCLUDED_PARAMETERS } from './facts.ts';
import { LOCAL_DIALECT, ROLE_CLAIMS } from './local-claims.ts';
import {
  AUTHENTICATION_PROPERTIES,
  HEADER_NAME,
  NAME,
  SHORTEST_AUTHENTICATOR_NAME,
  TYPE_MEMBERS,
} from './registration-rules.ts';
import { refusedExpressions } from './rule.ts';
import { type ActionConfig, readConfig, settingsOf } from './settings.ts';
import { actionTypeOf } from './triggers.ts';

type Place = readonly (string | number)[];

/** One action's manifest, with what its type takes. */
export interface Checked {
  readonly extension: BoundExtension;
  readonly config: ActionConfig;
  readonly type: ReturnType<typeof actionTypeOf>;
}

export function checkedOf(extension: BoundExtension): Checked {
  const type = actionTypeOf(extension.trigger.id);
  return { extension, type, config: readConfig(extension.manifest.config) };
}

function refusal(
  { extension }: Checked,
  path: Place,
  answer: string,
  message: string,
  hint?: string,
): Objection {
  return {
    extension: extension.slug,
    path: ['config', ...path],
    severity: 'error',
    code: 'registration',
    message: `${message}: the management API answers ${answer}`,
    ...(hint !== undefined && { hint }),
  };
}

function nameRefusals(action: Checked): Objection[] {
  const { slug } = action.extension;
  const { name } = action.config;
  if (name === undefined && !NAME.pattern.test(slug)) {
    const message = `"${slug}" is no name of an action (${NAME.says})`;
    return [refusal(action, [], '400 (ACTION-60005)', message, 'Give it a config.name.')];
  }
  const isShort = (name ?? slug).length < SHORTEST_AUTHENTICATOR_NAME;
  if (action.type.trigger.id !== 'AUTHENTICATION' || !isShort) return [];
  const message = `"${name ?? slug}" is no name of an authenticator (at least ${SHORTEST_AUTHENTICATOR_NAME} characters)`;
  const path = name === undefined ? [] : ['name'];
  return [refusal(action, path, '400 (AUT-60014)', message, 'Give it a longer config.name.')];
}

function ruleRefusals(action: Checked): Objection[] {
  const { config, type } = action;
  const { rule, version } = settingsOf(config, {}, type);
  return refusedExpressions(rule ?? {}, type.ruleFields, version).map(({ code, problem }) =>
    refusal(action, ['rule'], `400 (${code})`, problem),
  );
}

function versionRefusals(action: Checked): Objection[] {
  const { config, type } = action;
  const { version } = config;
  if (version === undefined || type.versions.includes(version)) return [];
  const message = `${type.trigger.id} has no version ${version}`;
  const hint = `It has ${type.versions.join(', ')}.`;
  return [refusal(action, ['version'], '400 (ACTION-60009)', message, hint)];
}

function forwardingRefusals(action: Checked): Objection[] {
  const { config, type } = action;
  const { allowedHeaders, allowedParameters } = config;
  const { id } = type.trigger;
  if (!type.registration.forwards) {
    const message = `${id} forwards neither headers nor parameters, not even an empty list of them`;
    return [
      ...(allowedHeaders === undefined
        ? []
        : [refusal(action, ['allowedHeaders'], '400 (ACTION-60016)', message, 'Remove it.')]),
      ...(allowedParameters === undefined
        ? []
        : [refusal(action, ['allowedParameters'], '400 (ACTION-60017)', message, 'Remove it.')]),
    ];
  }
  const excluded = (member: string, names: readonly string[], never: readonly string[]) =>
    names.flatMap((name, index): Objection[] => {
      if (!never.includes(name)) return [];
      const message = `the server never forwards ${name}`;
      const code = member === 'allowedHeaders' ? 'ACTION-60007' : 'ACTION-60008';
      return [
        { ...refusal(action, [member, index], `400 (${code})`, message), severity: 'warning' },
      ];
    });
  const headers = (allowedHeaders ?? []).map((name) => name.toLowerCase());
  return [
    ...excluded('allowedHeaders', headers, EXCLUDED_HEADERS.value),
    ...excluded('allowedParameters', allowedParameters ?? [], EXCLUDED_PARAMETERS.value),
  ];
}

function attributeRefusals(action: Checked): Objection[] {
  const { attributes = [] } = action.config;
  const { registration, trigger } = action.type;
  if (attributes.length === 0) return [];
  if (!registration.attributes) {
    const message = `${trigger.id} has no attributes`;
    return [refusal(action, ['attributes'], '501 (ACTION-65018)', message, 'Remove them.')];
  }
  return attributes.flatMap((uri, index) => {
    const path = ['attributes', index];
    if (!uri.startsWith(LOCAL_DIALECT)) {
      const message = `"${uri}" is no local claim`;
      const hint = `Local claims begin with ${LOCAL_DIALECT}.`;
      return [refusal(action, path, '400 (ACTION-60006)', message, hint)];
    }
    if (!ROLE_CLAIMS.includes(uri)) return [];
    const message = `"${uri}" never reaches an action`;
    return [{ ...refusal(action, path, '400 (ACTION-60006)', message), severity: 'warning' }];
  });
}

function memberRefusals(action: Checked): Objection[] {
  const { config, type } = action;
  return TYPE_MEMBERS.flatMap((member) => {
    if (config[member] === undefined || type.registration.members.includes(member)) return [];
    const message = `${type.trigger.id} has no ${member}`;
    return [refusal(action, [member], '400 (ACTION-60014)', message, 'Remove it.')];
  });
}

function authenticationRefusals(action: Checked): Objection[] {
  const { authentication } = action.config;
  if (authentication === undefined) return [];
  const { type, properties = {} } = authentication;
  const at = ['authentication', 'properties'];
  const missing = AUTHENTICATION_PROPERTIES[type].filter((name) => (properties[name] ?? '') === '');
  const header = type === 'API_KEY' ? properties.header : undefined;
  const isBad = typeof header === 'string' && header !== '' && !HEADER_NAME.pattern.test(header);
  return [
    ...missing.map((name) => {
      const answer = properties[name] === '' ? '400 (ACTION-60011)' : '400 (ACTION-60010)';
      const hint = `Name a declared secret for it: {"secret": "..."}, where it is one.`;
      return refusal(action, at, answer, `${type} needs ${name}`, hint);
    }),
    ...(isBad
      ? [
          refusal(
            action,
            [...at, 'header'],
            '400 (ACTION-60005)',
            `"${header}" is no name of a header (${HEADER_NAME.says})`,
          ),
        ]
      : []),
  ];
}

/** What the management API would refuse of one action. Source: docs/contracts/asgardeo.md, rows 4.2 and 4.3. */
export function manifestRefusals(action: Checked): Objection[] {
  return [
    ...nameRefusals(action),
    ...versionRefusals(action),
    ...ruleRefusals(action),
    ...forwardingRefusals(action),
    ...attributeRefusals(action),
    ...memberRefusals(action),
    ...authenticationRefusals(action),
  ];
}

import type { FlowName, Grant } from '../../../shared/model/run.ts';
import type { FlowView, PlatformView, WorkspaceView } from '../../../shared/model/view.ts';
import { type FormField, plainField, schemaFields } from '../../ui/form/fields.ts';

export interface FlowFacts {
  readonly label: string;
  /** what it is about, in a sentence */
  readonly about: string;
  /** somebody of the directory takes part */
  readonly user: boolean;
  /** it has a grant and scopes */
  readonly grant: boolean;
  /** it may change a user */
  readonly changes: boolean;
}

/** What the window knows of each flow, in the order in which it offers them. */
export const FLOW_FACTS: Record<FlowName, FlowFacts> = {
  login: {
    label: 'Login',
    about: 'Somebody signs in, with a second factor where one is wanted.',
    user: true,
    grant: false,
    changes: true,
  },
  token: {
    label: 'Token',
    about: 'A client asks for tokens.',
    user: true,
    grant: true,
    changes: false,
  },
  registration: {
    label: 'Registration',
    about: 'Somebody becomes a user, in as many steps as the form has.',
    user: false,
    grant: false,
    changes: true,
  },
  'password-update': {
    label: 'Password update',
    about: 'A password is changed, or reset by a code.',
    user: true,
    grant: false,
    changes: true,
  },
  'profile-update': {
    label: 'Profile update',
    about: 'Members of a user are changed.',
    user: true,
    grant: false,
    changes: true,
  },
  event: {
    label: 'Raw event',
    about: 'One event reaches every extension of a trigger, outside of any transaction.',
    user: false,
    grant: false,
    changes: false,
  },
};

export const FLOW_ORDER = Object.keys(FLOW_FACTS) as FlowName[];

type Application = WorkspaceView['applications'][number];

interface FormContext {
  readonly flows: readonly FlowView[];
  readonly flow: FlowName;
  readonly grant: Grant | undefined;
  readonly application: Application | undefined;
  readonly platform: PlatformView | undefined;
}

/** What a registration asks for where the application does not say it. */
const REGISTRATION_FIELDS = ['username', 'email', 'password', 'firstName', 'lastName'];

/** The fields that are in sight; what else the schema knows is one step away. */
const IN_SIGHT: Record<Exclude<FlowName, 'token' | 'registration'>, readonly string[]> = {
  login: ['password'],
  'password-update': ['action', 'currentPassword', 'password'],
  'profile-update': ['set', 'remove'],
  event: ['trigger', 'event'],
};

function inSight({ flow, grant, application }: FormContext): readonly string[] {
  if (flow === 'registration') return application?.registrationSteps[0] ?? REGISTRATION_FIELDS;
  if (flow !== 'token') return IN_SIGHT[flow];
  if (grant === 'password') return ['password'];
  return grant === 'refresh_token' ? ['refresh'] : [];
}

/** A trigger is one of the platform's; its stages are the only ones at which something can fire. */
function narrowed(field: FormField, { flow, platform }: FormContext): FormField {
  if (flow !== 'event' || platform === undefined) return field;
  const { triggers } = platform;
  const offering = (choices: readonly string[]): FormField => ({
    ...field,
    control: { kind: 'choice', choices },
  });
  if (field.id === 'trigger') return offering(triggers.map(({ id }) => id));
  if (field.id !== 'stage') return field;
  return offering([...new Set(triggers.flatMap(({ stages }) => stages))]);
}

export interface FlowFields {
  readonly first: readonly FormField[];
  readonly more: readonly FormField[];
}

/** The form of a flow, from its schema and what the application says of it. */
export function flowFields(context: FormContext): FlowFields {
  const schema = context.flows.find(({ flow }) => flow === context.flow)?.form ?? {};
  const known = schemaFields(schema).map((field) => narrowed(field, context));
  const names = inSight(context);
  const first = names.flatMap((name) => {
    const own = known.filter(({ path }) => path[0] === name);
    return own.length > 0 ? own : [plainField(name)];
  });
  return { first, more: known.filter(({ path }) => !names.includes(path[0] ?? '')) };
}

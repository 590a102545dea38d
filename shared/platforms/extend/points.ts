import type { Fact } from '../platform.ts';

/** A class that a compiler declares before the author's text, under contract 6. */
export interface ErrorClass {
  readonly name: string;
  /** it takes words for the end user as well: `friendlyMessage` */
  readonly isFriendly: boolean;
}

/** One export of the compiler package. */
export interface Point {
  /** `auth0-extension-name` of the metadata; absent: any */
  readonly extensionName?: string;
  /** beside the base class */
  readonly classes: readonly ErrorClass[];
}

const source = 'docs/contracts/extend.md, Extension points';
const BASE: ErrorClass = { name: 'ExtensibilityUserError', isFriendly: false };

function point(extensionName: string, ...classes: ErrorClass[]): Fact<Point> {
  const value = { extensionName, classes: [BASE, ...classes] };
  return { value, confidence: 'confirmed', source };
}

const named = (name: string): ErrorClass => ({ name, isFriendly: false });
const REGISTRATION: ErrorClass = { name: 'PreUserRegistrationError', isFriendly: true };

/** Every export of auth0-ext-compilers, by its name: also the id of its trigger. */
export const points = {
  generic: { value: { classes: [] }, confidence: 'confirmed', source },
  'client-credentials-exchange': point(
    'credentials-exchange',
    named('InvalidRequestError'),
    named('InvalidScopeError'),
    named('ServerError'),
  ),
  'password-exchange': point('password-exchange'),
  'pre-user-registration': point('pre-user-registration', REGISTRATION),
  'post-user-registration': point('post-user-registration', REGISTRATION),
  'post-change-password': point('post-change-password', REGISTRATION),
  'send-phone-message': point('send-phone-message', {
    name: 'SendPhoneMessageError',
    isFriendly: true,
  }),
} satisfies Readonly<Record<string, Fact<Point>>>;
export type PointId = keyof typeof points;

export function isPoint(id: string): id is PointId {
  return Object.hasOwn(points, id);
}

/** The error classes that exist for the author's text. */
export function classesOf(compiler: string, contract: string): readonly ErrorClass[] {
  if (contract !== '6' || !isPoint(compiler)) return [];
  const { classes }: Point = points[compiler].value;
  return classes;
}

import type { z } from 'zod';
import { search } from '../../../shared/expectations/pattern.ts';
import { FORM_SCHEMAS } from '../../../shared/flows/form.ts';
import type { Expect } from '../../../shared/model/expect.ts';
import { type JsonValue, MOST_NESTING, nestingOf } from '../../../shared/model/json.ts';
import {
  isSavedFlow,
  type SavedEvent,
  type SavedFlow,
  type SavedInvocation,
} from '../../../shared/model/saved-event.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import { parseOptions, UsageError } from '../simulate/options.ts';
import type { LoadedExtension } from './contents.ts';
import { placeOf, schemaProblems } from './json-file.ts';
import { isProblem, knownPlatform } from './known.ts';

/** Differences beyond this number say nothing new. */
const MOST_DIFFERENCES = 20;

/** The schema of each trigger's event: made once, it is applied to many events. */
const schemas = new WeakMap<Trigger, z.ZodType>();

function eventSchema(platform: Platform, trigger: Trigger): z.ZodType {
  const known = schemas.get(trigger) ?? platform.schemas.event(trigger);
  schemas.set(trigger, known);
  return known;
}

/** A text of a workspace with what is found in it. */
class Finder {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #text: string;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  get at() {
    return { file: this.#file, text: this.#text };
  }

  error(path: readonly (string | number)[], code: string, message: string, hint: string): void {
    this.problems.push({
      file: this.#file,
      ...placeOf(this.#text, path),
      severity: 'error',
      code,
      message: `${this.#file}: ${message}`,
      hint,
    });
  }

  /** A difference to what a trigger gets: the event can be fired all the same. */
  differences(below: string, error: z.ZodError): void {
    const issues = error.issues
      .slice(0, MOST_DIFFERENCES)
      .map((issue) => ({ ...issue, path: [below, ...issue.path] }));
    const found = schemaProblems(this.#file, this.#text, issues);
    this.problems.push(
      ...found.map((problem) => ({
        ...problem,
        severity: 'warning' as const,
        code: 'event.differs',
        hint: 'It is fired as it stands. Correct it, if the platform would never send this.',
      })),
    );
  }
}

function checkInvocation(
  saved: SavedInvocation,
  extensions: readonly LoadedExtension[],
  found: Finder,
): void {
  const extension = extensions.find(({ slug }) => slug === saved.extension);
  if (extension === undefined) {
    const known = extensions.map(({ slug }) => slug).join(', ') || 'none';
    found.error(
      ['extension'],
      'event.extension',
      `there is no extension "${saved.extension}".`,
      `Extensions here: ${known}.`,
    );
    return;
  }
  const { bound } = extension;
  if (bound === undefined) return;
  try {
    parseOptions(bound.platform, saved.options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    found.error(['options'], 'event.options', `${error.message}.`, 'docs/cli.md has all options.');
  }
  if (saved.event === undefined || tooDeep(saved.event, 'event', found)) return;
  const fits = eventSchema(bound.platform, bound.trigger).safeParse(saved.event);
  if (!fits.success) found.differences('event', fits.error);
}

function tooDeep(value: JsonValue, member: string, found: Finder): boolean {
  if (nestingOf(value) <= MOST_NESTING) return false;
  found.error(
    [member],
    'event.nesting',
    `"${member}" is nested more than ${MOST_NESTING} levels deep.`,
    'Make it shallower.',
  );
  return true;
}

function checkFlow(saved: SavedFlow, platforms: readonly Platform[], found: Finder): void {
  const { flow, input } = saved;
  const platform = knownPlatform(platforms, input.platform, {
    ...found.at,
    path: ['input', 'platform'],
  });
  if (isProblem(platform)) found.problems.push(platform);
  const form = FORM_SCHEMAS[flow].safeParse(input.form ?? {});
  if (form.success) return;
  const issues = form.error.issues.map((issue) => ({
    ...issue,
    path: ['input', 'form', ...issue.path],
  }));
  found.problems.push(...schemaProblems(found.at.file, found.at.text, issues));
}

function checkPatterns(expect: Expect | undefined, found: Finder): void {
  for (const side of ['claims', 'effects', 'records', 'native'] as const) {
    for (const [index, check] of (expect?.[side] ?? []).entries()) {
      if (check.op !== 'matches') continue;
      const result = search(check.value, '');
      if (!('reason' in result)) continue;
      found.error(
        ['expect', side, index, 'value'],
        'event.pattern',
        `${result.reason}.`,
        'RE2 has neither look-around nor back-references.',
      );
    }
  }
}

/** What is wrong with a saved event beyond its schema, at its places in the text. */
export function eventProblems(
  file: string,
  text: string,
  saved: SavedEvent,
  extensions: readonly LoadedExtension[],
  platforms: readonly Platform[],
): Problem[] {
  const found = new Finder(file, text);
  if (isSavedFlow(saved)) checkFlow(saved, platforms, found);
  else checkInvocation(saved, extensions, found);
  checkPatterns(saved.expect, found);
  return found.problems;
}

import { existsSync, readFileSync, renameSync } from 'node:fs';
import type { z } from 'zod';
import type { Problem } from '../../shared/model/workspace.ts';
import { messageOf } from '../engine/workspace/index.ts';

/** What a file of the app's own holds, whether it may be written, and what the author should know. */
export interface OwnFile<Data> {
  readonly data: Data;
  readonly writable: boolean;
  readonly problems: readonly Problem[];
}

export interface OwnFileKind<Data> {
  /** the newest version that this build reads and writes */
  readonly version: number;
  /** an empty object is what there is without a file */
  readonly schema: z.ZodType<Data>;
  /** how its problems' codes begin */
  readonly code: string;
  /** what is in it, as the beginning of a sentence: `The settings` */
  readonly title: string;
  readonly hints: { readonly newer: string; readonly setAside: string };
}

/** Reads a file of the app's own; defaults where there is none. A corrupt one is moved away and named. */
export function readOwnFile<Data>(file: string, kind: OwnFileKind<Data>): OwnFile<Data> {
  const defaults = kind.schema.parse({});
  if (!existsSync(file)) return { data: defaults, writable: true, problems: [] };
  try {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const version = versionOf(raw, kind.version);
    if (version > kind.version) {
      return { data: defaults, writable: false, problems: [leftAlone(file, version, kind)] };
    }
    return { data: kind.schema.parse(raw), writable: true, problems: [] };
  } catch (error) {
    return { data: defaults, writable: true, problems: [setAside(file, error, kind)] };
  }
}

function versionOf(raw: unknown, known: number): number {
  const version = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'version') : undefined;
  return typeof version === 'number' ? version : known;
}

type Words = Pick<OwnFileKind<unknown>, 'code' | 'title' | 'hints'>;

function leftAlone(file: string, version: number, { code, hints }: Words): Problem {
  return {
    file,
    severity: 'warning',
    code: `${code}.newer`,
    message: `${file} was written by a newer Hookbench (version ${version}); it is left alone.`,
    hint: hints.newer,
  };
}

function setAside(file: string, error: unknown, { code, title, hints }: Words): Problem {
  const kept = `${file}.corrupt-${Date.now()}`;
  renameSync(file, kept);
  const [reason] = messageOf(error).split('\n');
  return {
    file: kept,
    severity: 'warning',
    code: `${code}.set-aside`,
    message: `${title} could not be read (${reason}); they were set aside as ${kept}.`,
    hint: hints.setAside,
  };
}

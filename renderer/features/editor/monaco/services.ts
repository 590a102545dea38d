import { setupMode } from 'monaco-editor/languages/features/json/jsonMode.js';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js';
import {
  javascriptDefaults,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register.js';
import {
  setupJavaScript,
  setupTypeScript,
} from 'monaco-editor/languages/features/typescript/tsMode.js';

/** Every file is a module of its own, so that two extensions may define the same function. */
const FORCE_MODULES = 3;

const COMPILER = {
  allowJs: true,
  allowNonTsExtensions: true,
  lib: ['esnext'],
  moduleDetection: FORCE_MODULES,
  noEmit: true,
  target: ScriptTarget.ESNext,
};

let started = false;

/**
 * Completions, hovers and JSON checks. Imported once the author can type: the language services cost
 * more than the editor itself. Syntax errors come from the platform's own rules (Problems), so
 * TypeScript does not report them a second time.
 */
export function startServices(): void {
  if (started) return;
  started = true;
  for (const defaults of [javascriptDefaults, typescriptDefaults]) {
    defaults.setCompilerOptions(COMPILER);
    defaults.setDiagnosticsOptions({
      noSyntaxValidation: true,
      noSemanticValidation: defaults === javascriptDefaults,
      noSuggestionDiagnostics: true,
    });
    // Quick fixes are the platform's; TypeScript's answer diagnostics that are off, and take long to come.
    defaults.setModeConfiguration({ ...defaults.modeConfiguration, codeActions: false });
  }
  setupJavaScript(javascriptDefaults);
  setupTypeScript(typescriptDefaults);
  setupMode(jsonDefaults);
}

/** Gives the editor the types of one trigger: the globals and parameters that the open code gets. */
export function setTypings(typings: string | undefined): void {
  const libs =
    typings === undefined ? [] : [{ content: typings, filePath: 'file:///hookbench/trigger.d.ts' }];
  javascriptDefaults.setExtraLibs(libs);
  typescriptDefaults.setExtraLibs(libs);
}

interface EditorSchema {
  readonly uri: string;
  readonly fileMatch: string[];
  readonly schema: Record<string, unknown>;
}

let ofEvent: readonly EditorSchema[] = [];
let ofFiles: readonly EditorSchema[] = [];

function check(): void {
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    trailingCommas: 'error',
    comments: 'error',
    schemaValidation: 'warning',
    schemas: [...ofEvent, ...ofFiles],
  });
}

/** Checks the event of one extension against its trigger's schema. */
export function setEventSchema(uri: string, schema: Record<string, unknown> | undefined): void {
  ofEvent = schema === undefined ? [] : [{ uri: `${uri}.schema`, fileMatch: [uri], schema }];
  check();
}

/** Checks the files of a workspace; schemas may refer to each other by their addresses. */
export function setFileSchemas(schemas: readonly EditorSchema[]): void {
  ofFiles = schemas;
  check();
}

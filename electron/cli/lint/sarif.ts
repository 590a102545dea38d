import type { Problem } from '../../../shared/model/workspace.ts';

const LEVELS: Readonly<Record<Problem['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

function regionOf({ line, column, endLine, endColumn }: Problem) {
  if (line === undefined) return {};
  const region = {
    startLine: line,
    ...(column !== undefined && { startColumn: column }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
  return { region };
}

/** Names of files as URIs that are relative to the workspace. */
const uriOf = (file: string) => file.split('/').map(encodeURIComponent).join('/');
const artifactOf = (file: string) => ({ uri: uriOf(file), uriBaseId: '%SRCROOT%' });

function fixesOf({ file, fixes }: Problem) {
  if (fixes === undefined) return {};
  return {
    fixes: fixes.map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [
        {
          artifactLocation: artifactOf(file),
          replacements: edits.map(({ line, column, endLine, endColumn, text }) => ({
            deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
            insertedContent: { text },
          })),
        },
      ],
    })),
  };
}

/** Problems in SARIF 2.1.0, as code scanning services read it. */
export function sarifOf(problems: readonly Problem[], version: string) {
  const rules = [...new Set(problems.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'hookbench', version, rules: rules.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => ({
          ruleId: problem.code,
          ruleIndex: rules.indexOf(problem.code),
          level: LEVELS[problem.severity],
          message: { text: [problem.message, problem.hint].filter(Boolean).join(' ') },
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifactOf(problem.file),
                ...regionOf(problem),
              },
            },
          ],
          ...fixesOf(problem),
        })),
      },
    ],
  };
}

import type { JsonObject } from '../../../shared/model/json.ts';
import type { HostedFunction } from '../../../shared/platforms/hosting.ts';
import { contentOf, type ExportRequest, type Gathered, gather } from './gather.ts';
import { json, pack } from './pack.ts';
import type { ServiceBundle } from './service.ts';

/** A name of CloudFormation: letters and digits only. `taken` gets it. */
function logicalId(text: string, taken: Set<string>): string {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  const plain = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  let id = plain;
  for (let number = 2; taken.has(id); number += 1) id = `${plain}${number}`;
  taken.add(id);
  return id;
}

function resource(
  { slug, manifest }: Gathered,
  made: HostedFunction,
  parameters: ReadonlyMap<string, string>,
): JsonObject {
  const secrets = manifest.secrets.map((name) => [name, { Ref: parameters.get(name) ?? '' }]);
  const { retries } = made;
  return {
    Type: 'AWS::Serverless::Function',
    Properties: {
      Description: manifest.label ?? slug,
      CodeUri: `functions/${slug}/`,
      Handler: made.handler,
      Runtime: made.runtime,
      MemorySize: made.memoryMb,
      Timeout: made.timeoutSeconds,
      Environment: { Variables: { ...made.variables, ...Object.fromEntries(secrets) } },
      ...(retries !== undefined && { EventInvokeConfig: { MaximumRetryAttempts: retries } }),
    },
  };
}

/**
 * Packs extensions as functions of AWS Lambda, with a SAM template; what runs on no Lambda is left
 * out. Secrets are parameters of the template that are not shown.
 * @throws UsageError when a file contains the value of a declared secret
 * @throws WorkspaceError when an extension is unknown or its code can't be compiled
 */
export async function exportFunctions(request: ExportRequest): Promise<ServiceBundle> {
  const all = await gather(request);
  const hosted = all.flatMap((extension) => {
    const made = extension.platform.functions?.of(extension, extension.source);
    return made === undefined ? [] : [{ extension, made }];
  });
  const taken = new Set<string>();
  const environment = [
    ...new Set(hosted.flatMap(({ extension }) => extension.manifest.secrets)),
  ].sort();
  const parameters = new Map(environment.map((name) => [name, logicalId(name, taken)]));
  const texts = new Map<string, string>();
  const resources: JsonObject = {};
  const outputs: JsonObject = {};
  for (const { extension, made } of hosted) {
    const { slug, source } = extension;
    const id = logicalId(slug, taken);
    texts.set(`functions/${slug}/${made.file}`, source.code);
    resources[id] = resource(extension, made, parameters);
    outputs[id] = { Description: slug, Value: { 'Fn::GetAtt': [id, 'Arn'] } };
  }
  texts.set(
    'template.json',
    json({
      AWSTemplateFormatVersion: '2010-09-09',
      Transform: 'AWS::Serverless-2016-10-31',
      Description: `Extensions of ${request.workspace.contents.name}`,
      ...(parameters.size > 0 && {
        Parameters: Object.fromEntries(
          [...parameters].map(([name, id]) => [
            id,
            { Type: 'String', NoEcho: true, Description: `The secret ${name}` },
          ]),
        ),
      }),
      Resources: resources,
      Outputs: outputs,
    }),
  );
  const extensions = hosted.map(({ extension }) => extension);
  return {
    ...pack(contentOf(request, extensions, texts)),
    environment,
    leftOut: all
      .filter((extension) => !extensions.includes(extension))
      .map(({ slug, platform }) => ({
        extension: slug,
        reason: `${platform.label} does not run its code on AWS Lambda`,
        hint: 'Export it with the target zip or node.',
      })),
  };
}

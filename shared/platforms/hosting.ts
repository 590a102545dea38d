import type { JsonObject } from '../model/json.ts';
import type { SourceText } from '../model/sandbox.ts';
import type { BoundExtension } from './platform.ts';

/** A value that stands in the environment of a service under this name, or that anybody may know. */
export type HostedValue = { readonly env: string } | { readonly text: string };

/** What callers of a service have to show. */
export type CallerAuthentication =
  | { readonly type: 'none' }
  | { readonly type: 'basic'; readonly username: HostedValue; readonly password: HostedValue }
  | { readonly type: 'bearer'; readonly token: HostedValue }
  | { readonly type: 'header'; readonly name: string; readonly value: HostedValue };

/** Why an extension can't be exported so: a sentence without its end, and the way out. */
export interface Unfit {
  readonly unfit: string;
  readonly hint: string;
}

/** An extension at an address of a service of the author's own. */
export interface HostedEndpoint {
  /** such as "/partner-tier" */
  readonly path: string;
  /** whether paths below it are the extension's too */
  readonly below: boolean;
  /** name of its file, by which Node knows the form of the code */
  readonly file: string;
  /** whom it answers, as its manifest says; the author may choose another way */
  readonly authentication: CallerAuthentication | Unfit;
  /** handed to the program */
  readonly settings: JsonObject;
}

/** How extensions of a platform run in a small HTTP service of the author's own. */
export interface ServiceHosting {
  /**
   * A module for Node that hosts one extension. It exports `host({code, text, settings, secrets, log})`,
   * which loads the code and gives a function that answers one call (docs/export.md).
   */
  readonly program: { readonly file: string; readonly text: string };
  endpoint(extension: BoundExtension): HostedEndpoint | Unfit;
}

/** An extension as a function of AWS Lambda. */
export interface HostedFunction {
  /** such as "nodejs22.x" */
  readonly runtime: string;
  readonly handler: string;
  /** name of its file, by which the runtime knows the form of the code */
  readonly file: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** environment variables that are no secrets */
  readonly variables: Readonly<Record<string, string>>;
  /** how often an asynchronous event that failed is tried again; absent: it is called synchronously */
  readonly retries?: number;
}

/** How extensions of a platform run as functions of the author's own on AWS Lambda. */
export interface FunctionHosting {
  of(extension: BoundExtension, source: SourceText): HostedFunction;
}

import type { ModuleFault, RequestFault } from './server/faults.ts';

/** How a stand-in is started. It listens on 127.0.0.1 only. */
export interface StandInOptions {
  /** 0 picks a free one */
  readonly port: number;
  /** the credential that it accepts */
  readonly credential: string;
  /** keeps its objects in this file; absent: in memory */
  readonly stateFile?: string;
  /** how long a build takes, where something is built; absent: as long as the stand-in thinks fit */
  readonly buildMs?: number;
  /** what goes wrong with requests; absent: nothing */
  readonly faults?: readonly RequestFault[];
  /** what becomes of modules that it installs, where it does; absent: they become available */
  readonly modules?: readonly ModuleFault[];
}

export interface RunningStandIn {
  /** base URL, as a connection names it */
  readonly url: string;
  close(): Promise<void>;
}

/** What a stand-in takes from the run that it answers in: the run repeats with them. */
export interface InProcessOptions {
  /** epoch ms */
  readonly now: () => number;
  readonly uuid: () => string;
}

/** Answers one request; undefined for what the stand-in does not imitate. */
export type InProcessApi = (request: Request) => Promise<Response | undefined>;

/** A loopback imitation of one platform's management API, written from its contract alone. */
export interface StandIn {
  readonly platform: string;
  /** what its credential is called there */
  readonly credentialLabel: string;
  /** @throws Error naming the port and a free one when it is taken */
  start(options: StandInOptions): Promise<RunningStandIn>;
  /**
   * The same API for extensions that call it while they run: in this process, without a port, with
   * nothing in it yet, and for any credential, since which one is right is not known here.
   */
  openInProcess?(options: InProcessOptions): Promise<InProcessApi>;
}

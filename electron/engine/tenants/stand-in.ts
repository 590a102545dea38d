/** How a stand-in is started. It listens on 127.0.0.1 only. */
export interface StandInOptions {
  /** 0 picks a free one */
  readonly port: number;
  /** the credential that it accepts */
  readonly credential: string;
  /** keeps its objects in this file; absent: in memory */
  readonly stateFile?: string;
}

export interface RunningStandIn {
  /** base URL, as a connection names it */
  readonly url: string;
  close(): Promise<void>;
}

/** A loopback imitation of one platform's management API, written from its contract alone. */
export interface StandIn {
  readonly platform: string;
  /** what its credential is called there */
  readonly credentialLabel: string;
  /** @throws Error naming the port and a free one when it is taken */
  start(options: StandInOptions): Promise<RunningStandIn>;
}

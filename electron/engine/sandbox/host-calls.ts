/** What the worker answers when guest programs call out. */
export interface HostCalls {
  /**
   * @param dispensable left out when it is nested too deeply, instead of ending the run
   * @param time epoch ms on the guest's clock
   */
  emit(channel: string, json: string, dispensable: boolean, time: number): void;
  report(json: string): void;
  http(json: string): string;
  fetch(json: string): number;
  random(bytes: number): string;
  overflow(): void;
  /** Does work of ours that is on nobody's time. */
  unpaid(work: () => void): void;
  /** Ends the run by one of its limits. */
  exceeded(name: string, actual: number): void;
  /** The driver will not serve another run: a session starts anew. */
  retire(): void;
  now(): number;
}

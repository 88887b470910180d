/** A child process as the library and the hosts see it, whatever started it (Electron's utilityProcess or Node). */
export interface Child<Out = unknown, In = unknown> {
  readonly pid: number | undefined;
  post(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  /** Fires once; `code` is null where a signal ended it. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

import type { RuntimeChoice } from '../../native-models/runtimes/choose.ts';
import type { ErrorShape } from '../api/errors.ts';

/** What a library process is started with. */
export interface LibraryOptions {
  /** The folder of the library: its databases, backups and logs. Absolute. */
  readonly directory: string;
  readonly host: 'electron' | 'browser';
  /** The folder of the model files. Absolute. */
  readonly models: string;
  /** What runs the networks of the catalog. Default: onnxruntime. */
  readonly runtime?: RuntimeChoice | undefined;
}

/** What a host tells the library process beside the screens' own calls. */
export type ToLibrary =
  /** A screen has come. In Electron its MessagePort comes along and everything else goes over that port. */
  | { readonly kind: 'open'; readonly connection: number }
  /** What a screen sent, as it came: the library parses and validates it. */
  | { readonly kind: 'text'; readonly connection: number; readonly text: string }
  | { readonly kind: 'close'; readonly connection: number }
  /** Electron only: the line to a vision process that the library asked for comes along. */
  | { readonly kind: 'vision-started'; readonly child: number }
  | { readonly kind: 'vision-ended'; readonly child: number; readonly code: number | null }
  /** Finish what is being written and end. */
  | { readonly kind: 'shut-down' };

/** What the library process tells its host. */
export type FromLibrary =
  | { readonly kind: 'ready' }
  /** The library cannot be opened; the process ends after it and starting it again would not help. */
  | { readonly kind: 'refused'; readonly error: ErrorShape }
  | { readonly kind: 'text'; readonly connection: number; readonly text: string }
  /** Electron only: the main process alone may start a utility process. `options` are its command line. */
  | { readonly kind: 'start-vision'; readonly child: number; readonly options: string }
  | { readonly kind: 'kill-vision'; readonly child: number };

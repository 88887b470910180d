import { type Command, EXIT, UsageError } from './command.ts';
import { RUNTIME_OPTIONS, runtimeOf } from './runtime-options.ts';

export const serve: Command = {
  name: 'serve',
  usage: 'serve --library DIR [--port N] [--runtime onnx|tfjs [--backend wasm|cpu|gpu]]',
  summary: 'Show the library in a browser on this machine; prints the address to open.',
  options: { port: { type: 'string' }, ...RUNTIME_OPTIONS },
  readsPhotos: true,
  async run({ words, optional, library, output }) {
    if (words.length > 0) throw new UsageError(`What does "${words[0]}" mean?`);
    const port = parsePort(optional('port'));
    const runtime = runtimeOf({ optional });
    const { runBrowserHost } = await import('../browser/run-browser-host.ts');
    await runBrowserHost({
      directory: library,
      port,
      runtime,
      scan: [],
      open: false,
      started: (url, already) => output.answer({ url }, `Kith is${already ? ' open already,' : ''} at ${url}`),
      log: output.warn,
    });
    return EXIT.done;
  },
};

/** @throws UsageError where it is no port */
export function parsePort(text = '0'): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`"${text}" is no port (0 to 65535).`);
  return port;
}

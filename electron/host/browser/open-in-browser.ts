import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** The program that opens an address in the user's browser; null on a machine without a screen. */
export function browserOpener(platform: NodeJS.Platform, env: Environment): readonly string[] | null {
  if (env.CI || env.SSH_CONNECTION) return null;
  if (platform === 'darwin') return ['open'];
  // `start` is a word of the shell; rundll32 does the same without one, and so without its quoting.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/** Opens an address in the user's browser where there is one. The address is printed anyway: nothing depends on it. */
export function openInBrowser(url: string, platform = process.platform, env: Environment = process.env): void {
  const opener = browserOpener(platform, env);
  if (!opener) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

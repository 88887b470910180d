import { watch } from 'node:fs/promises';

/** A camera's card is copied photo by photo: wait until nothing has come for a while. */
const QUIET_MS = 2000;

/** Calls `changed` whenever something in the folders has changed and it has become quiet. Goes on until it throws. */
export async function watchFolders(paths: readonly string[], changed: () => Promise<void>): Promise<void> {
  let wake = () => {};
  const notice = async (path: string) => {
    for await (const _ of watch(path, { recursive: true })) wake();
  };
  const work = async () => {
    for (;;) {
      await new Promise<void>((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        wake = () => {
          clearTimeout(timer);
          timer = setTimeout(resolve, QUIET_MS);
        };
      });
      await changed();
    }
  };
  await Promise.race([work(), ...paths.map(notice)]);
}

import { useState } from 'react';
import { useImport } from '../../app/use-import.ts';
import { useServices } from '../../state/services.ts';

/** Choosing a folder of this machine: the system's dialog in the desktop window, Kith's own in a browser. */
export function useFolderChoice() {
  const { bridge } = useServices();
  const { addPaths } = useImport();
  const [picking, setPicking] = useState(false);
  return {
    async choose() {
      if (!bridge) return setPicking(true);
      const paths = await bridge.chooseFolders();
      if (paths.length > 0) await addPaths(paths);
    },
    picking,
    closePicker: () => setPicking(false),
    picked(path: string) {
      setPicking(false);
      void addPaths([path]);
    },
  };
}

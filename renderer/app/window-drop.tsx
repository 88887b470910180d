import { FolderDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DropTarget } from '../components/drop-target.tsx';
import { listenToDrops } from '../state/listen-to-drops.ts';
import { useText } from '../state/services.ts';
import { useImport } from './use-import.ts';

/** Takes folders and files dropped anywhere on the window, whatever screen is shown. */
export function WindowDrop() {
  const { t } = useText();
  const { addDropped } = useImport();
  const [over, setOver] = useState(false);
  const take = useRef(addDropped);
  useEffect(() => {
    take.current = addDropped;
  });

  useEffect(
    () =>
      listenToDrops(window, {
        takes: ({ types }) => types.includes('Files'),
        over: setOver,
        drop: (data) => void take.current(data),
      }),
    [],
  );

  return over ? <DropTarget icon={FolderDown} text={t('import.drop-now')} /> : null;
}

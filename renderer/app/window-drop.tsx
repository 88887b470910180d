import { FolderDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../state/services.ts';
import { useImport } from './use-import.ts';
import styles from './window-drop.module.css';

/** Takes folders and files dropped anywhere on the window, whatever screen is shown. */
export function WindowDrop() {
  const { t } = useText();
  const { addDropped } = useImport();
  const [over, setOver] = useState(false);
  const take = useRef(addDropped);
  useEffect(() => {
    take.current = addDropped;
  });

  useEffect(() => {
    let depth = 0; // enter and leave come for each element under the pointer
    const ours = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', work: (event: DragEvent) => void) => {
      const listener = (event: DragEvent) => {
        if (!ours(event)) return;
        event.preventDefault();
        work(event);
      };
      window.addEventListener(name, listener);
      return () => window.removeEventListener(name, listener);
    };
    const ends = [
      on('dragenter', () => setOver(++depth > 0)),
      on('dragover', (event) => {
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      }),
      on('dragleave', () => setOver(--depth > 0)),
      on('drop', (event) => {
        depth = 0;
        setOver(false);
        if (event.dataTransfer) void take.current(event.dataTransfer);
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  if (!over) return null;
  return (
    <div aria-hidden className={styles.overlay}>
      <div className={styles.target}>
        <FolderDown />
        <p>{t('import.drop-now')}</p>
      </div>
    </div>
  );
}

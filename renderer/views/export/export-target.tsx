import { FolderOpen, FolderOutput } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useServices } from '../../state/services.ts';
import { FolderPicker } from '../import/folder-picker.tsx';
import styles from './export.module.css';
import { folderIn } from './export-model.ts';

interface ExportTargetProps {
  readonly files: number;
  readonly faces: number;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Another folder: what was wrong with the last one no longer matters. */
  readonly onChange: () => void;
  readonly onStart: (to: string) => void;
}

/** Where to write, and the button that begins. */
export function ExportTarget({ files, faces, isPending, error, onChange, onStart }: ExportTargetProps) {
  const { bridge, text } = useServices();
  const { t } = text;
  const [to, setTo] = useState('');
  const [picking, setPicking] = useState(false);
  const change = (next: string) => {
    setTo(next);
    onChange();
  };
  const choose = async () => {
    if (!bridge) return setPicking(true);
    const chosen = await bridge.chooseExportFolder();
    if (chosen !== null) change(chosen);
  };
  return (
    <section className={styles.part}>
      <h2>{t('export.to')}</h2>
      <form
        className={styles.target}
        onSubmit={(event) => {
          event.preventDefault();
          if (to.trim() !== '' && faces > 0) onStart(to.trim());
        }}
      >
        <TextField
          label={t('export.to-label')}
          value={to}
          onChange={change}
          error={error ? text.error(error) : undefined}
        />
        <Button icon={FolderOpen} onPress={() => void choose()}>
          {t('export.choose')}
        </Button>
        <Button
          type="submit"
          look="primary"
          size="l"
          icon={FolderOutput}
          isDisabled={to.trim() === '' || faces === 0 || isPending}
        >
          {t('export.start', { n: faces === 0 ? 0 : files })}
        </Button>
      </form>
      <FolderPicker
        open={picking}
        onClose={() => setPicking(false)}
        title={t('export.choose-title')}
        action={t('export.choose-here')}
        onChoose={(parent) => {
          setPicking(false);
          change(folderIn(parent, t('export.new-folder')));
        }}
      />
    </section>
  );
}

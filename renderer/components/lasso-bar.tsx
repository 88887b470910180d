import { Lasso } from 'lucide-react';
import { useText } from '../state/services.ts';
import { useShortcuts } from '../state/use-shortcuts.ts';
import styles from './lasso-bar.module.css';
import { PointerHint } from './pointer-hint.tsx';
import { ToggleIconButton } from './toggle-icon-button.tsx';

interface LassoBarProps {
  readonly isLasso: boolean;
  readonly onLasso: (isLasso: boolean) => void;
}

/** Above a grid of faces: how several are selected, and whether that is by lasso. */
export function LassoBar({ isLasso, onLasso }: LassoBarProps) {
  const { t } = useText();
  useShortcuts([{ keys: ['l'], label: t('lasso.key'), group: 'here', run: () => onLasso(!isLasso) }]);
  return (
    <div className={styles.bar}>
      {isLasso ? (
        <p className={styles.hint}>{t('lasso.hint')}</p>
      ) : (
        <PointerHint mouse={t('faces.hint')} touch={t('faces.hint-touch')} className={styles.hint} />
      )}
      <ToggleIconButton
        icon={Lasso}
        label={t('lasso.draw')}
        hint="L"
        isSelected={isLasso}
        onChange={onLasso}
        isForPointers
      />
    </div>
  );
}

import { ImageOff, RotateCcw } from 'lucide-react';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useText } from '../../state/services.ts';
import styles from './viewer.module.css';

interface PhotoFailedProps {
  readonly failure: NonNullable<PhotoDetail['failure']>;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}

/** In place of a picture that could not be read: why, how often it was tried, and once more. */
export function PhotoFailed({ failure, retrying, onRetry }: PhotoFailedProps) {
  const text = useText();
  const { t } = text;
  return (
    <div className={styles.failed}>
      <EmptyState
        icon={ImageOff}
        title={t('photo.failed-title')}
        text={`${text.error(failure)} ${t('photo.failed-attempts', { n: failure.attempts })}`}
      >
        <Button icon={RotateCcw} isDisabled={retrying} onPress={onRetry}>
          {t('photo.retry')}
        </Button>
      </EmptyState>
    </div>
  );
}

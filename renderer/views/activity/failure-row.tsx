import { Copy, RotateCcw } from 'lucide-react';
import type { Failure } from '../../../electron/api/jobs.ts';
import type { PhotoId } from '../../../electron/api/types.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useServices } from '../../state/services.ts';
import { splitPath } from './activity-model.ts';
import { FileRow } from './file-row.tsx';

interface FailureRowProps {
  readonly failure: Failure;
  readonly index: number;
  readonly total: number;
  readonly onRetry: (photo: PhotoId) => void;
}

/** One file that could not be read: how often it was tried, another try. */
export function FailureRow({ failure, index, total, onRetry }: FailureRowProps) {
  const { text, toasts } = useServices();
  const { t, ago } = text;
  const { photo, path, attempts, atMs } = failure;
  const { file } = splitPath(path);
  const copy = async () => {
    await navigator.clipboard.writeText(path);
    toasts.show({ tone: 'done', text: t('failures.copied') });
  };
  return (
    <FileRow
      problem={failure}
      index={index}
      total={total}
      note={`${t('failures.attempts', { n: attempts })} · ${ago(atMs, Date.now())}`}
      insteadOfShow={<IconButton icon={Copy} label={t('failures.copy', { file })} onPress={() => void copy()} />}
    >
      {photo !== null && (
        <IconButton icon={RotateCcw} label={t('failures.retry', { file })} onPress={() => onRetry(photo)} />
      )}
    </FileRow>
  );
}

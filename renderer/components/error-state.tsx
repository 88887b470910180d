import { TriangleAlert } from 'lucide-react';
import { useText } from '../state/services.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

interface ErrorStateProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** In place of what could not be asked: why, and to ask again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const text = useText();
  const { t } = text;
  return (
    <div role="alert">
      <EmptyState icon={TriangleAlert} title={t('error.title')} text={text.error(error)}>
        <Button onPress={onRetry}>{t('error.again')}</Button>
      </EmptyState>
    </div>
  );
}

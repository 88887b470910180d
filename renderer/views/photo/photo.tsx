import { ImageOff } from 'lucide-react';
import { useLocation, useParams, useSearch } from 'wouter';
import type { PhotoId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { Viewer } from './viewer.tsx';

/** One photo: the picture, who is in it, what is known of it. The query says between which photos it stands. */
export function PhotoView() {
  const { t } = useText();
  const [, go] = useLocation();
  const id = Number(useParams<{ photo: string }>().photo) as PhotoId;
  const words = new URLSearchParams(useSearch());
  const query = words.get('q') ?? undefined;
  const from = words.get('from') === 'photos' ? 'photos' : undefined;
  const { data: photo, error, refetch } = useCall('photos.get', { photo: id }, { enabled: id > 0, keep: true });

  if (error?.code === 'not-found.photo' || !(id > 0)) {
    return (
      <Page title={t('photos.title')} header={null}>
        <EmptyState icon={ImageOff} title={t('photo.gone-title')} text={t('photo.gone-text')}>
          <Button look="primary" onPress={() => go('/photos')}>
            {t('photo.to-photos')}
          </Button>
        </EmptyState>
      </Page>
    );
  }
  if (error) {
    return (
      <Page title={t('photos.title')}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return photo ? <Viewer photo={photo} query={query} from={from} /> : null;
}

import { Page } from '../../components/page.tsx';
import { useText } from '../../state/services.ts';

export function ImportView() {
  const { t } = useText();
  return <Page title={t('nav.people')}>{null}</Page>;
}

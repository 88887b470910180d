import { Image } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Warning } from '../../../electron/api/jobs.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { photoHref } from '../../components/photo-href.ts';
import { useText } from '../../state/services.ts';
import { splitPath } from './activity-model.ts';
import { FileRow } from './file-row.tsx';

interface WarningRowProps {
  readonly warning: Warning;
  readonly index: number;
  readonly total: number;
}

/** One photo that is damaged but was read, and the way to it. */
export function WarningRow({ warning, index, total }: WarningRowProps) {
  const { t } = useText();
  const [, go] = useLocation();
  const { file } = splitPath(warning.path);
  return (
    <FileRow problem={warning} index={index} total={total}>
      <IconButton icon={Image} label={t('warnings.open', { file })} onPress={() => go(photoHref(warning.photo))} />
    </FileRow>
  );
}

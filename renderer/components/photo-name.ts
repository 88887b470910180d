import type { PhotoItem } from '../../electron/api/types.ts';
import type { Text } from '../app/text.ts';

/** How a photo of a list is read out: "IMG_2041.jpg, 3 May 2019, 2 faces". */
export function photoName({ fileName, takenAtMs, faces }: PhotoItem, { t, date }: Text): string {
  const parts = [fileName];
  if (takenAtMs !== null) parts.push(date(takenAtMs));
  if (faces > 0) parts.push(t('photos.faces', { n: faces }));
  return parts.join(', ');
}

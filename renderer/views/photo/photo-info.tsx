import type { LucideIcon } from 'lucide-react';
import { CalendarDays, Camera, FileImage, Folder, Ruler } from 'lucide-react';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import { useText } from '../../state/services.ts';
import styles from './photo-info.module.css';
import { splitPath } from './photo-model.ts';

/** What is known of the file: name, date, camera, size, where it is. */
export function PhotoInfo({ photo }: { readonly photo: PhotoDetail }) {
  const { t, moment, bytes } = useText();
  const { width, height, camera, takenAtMs, paths } = photo;
  return (
    <section className={styles.info}>
      <h2 className={styles.title}>{t('photo.about')}</h2>
      <dl className={styles.facts}>
        <Fact icon={FileImage} term={t('photo.file')}>
          {photo.fileName}
        </Fact>
        {takenAtMs !== null && (
          <Fact icon={CalendarDays} term={t('photo.taken')}>
            {moment(takenAtMs)}
          </Fact>
        )}
        {camera && (
          <Fact icon={Camera} term={t('photo.camera')}>
            {camera}
          </Fact>
        )}
        {width > 0 && (
          <Fact icon={Ruler} term={t('photo.pixels')}>
            {t('photo.pixels-value', { width: String(width), height: String(height), bytes: bytes(photo.bytes) })}
          </Fact>
        )}
        {paths.length > 0 && (
          <Fact icon={Folder} term={t('photo.where', { n: paths.length })}>
            {paths.map(({ path, missing }) => (
              <span key={path} className={styles.path} title={path}>
                {paths.length > 1 ? path : splitPath(path).folder}
                {missing && <em className={styles.missing}> {t('photo.path-missing')}</em>}
              </span>
            ))}
          </Fact>
        )}
      </dl>
    </section>
  );
}

interface FactProps {
  readonly icon: LucideIcon;
  readonly term: string;
  readonly children: React.ReactNode;
}

function Fact({ icon: Icon, term, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <Icon aria-hidden />
      <dt className="visually-hidden">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

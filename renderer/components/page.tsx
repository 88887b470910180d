import { useEffect } from 'react';
import { useText } from '../state/services.ts';
import { classes } from './classes.ts';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Beside the title, smaller: a count. */
  readonly count?: string | undefined;
  /** Buttons and fields on the right. */
  readonly actions?: React.ReactNode;
  /** In place of the title, where a screen has a header of its own; the title still names the window. */
  readonly header?: React.ReactNode;
  /** Uses the whole width (grids of photos). */
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}

/** The frame of one screen: its title, what can be done, its content. */
export function Page({ title, count, actions, header, wide = false, children }: PageProps) {
  const { t } = useText();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={classes(styles.page, wide && styles.wide)}>
      {header !== undefined ? (
        header
      ) : (
        <header className={styles.header}>
          <h1 className={styles.title}>
            {title}
            {count && <span className={styles.count}>{count}</span>}
          </h1>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </div>
  );
}

import { useId } from 'react';
import styles from './settings-section.module.css';

interface SettingsSectionProps {
  readonly title: string;
  /** What it is about, in a sentence or two. */
  readonly text?: string;
  readonly children: React.ReactNode;
}

/** One subject of the settings: its name and meaning on the left, what can be set on the right. */
export function SettingsSection({ title, text, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <header className={styles.about}>
        <h2 id={id}>{title}</h2>
        {text && <p>{text}</p>}
      </header>
      <div className={styles.content}>{children}</div>
    </section>
  );
}

interface SettingProps {
  readonly title: string;
  readonly text?: string;
  readonly children?: React.ReactNode;
}

/** One thing that can be set, within a section. */
export function Setting({ title, text, children }: SettingProps) {
  return (
    <div className={styles.setting}>
      <header className={styles.said}>
        <h3>{title}</h3>
        {text && <p className={styles.text}>{text}</p>}
      </header>
      {children}
    </div>
  );
}

import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import styles from './tabs.module.css';

interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A count behind the word. */
  readonly count?: string;
  readonly panel: React.ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** Screens of one thing side by side, one shown. */
export function Tabs<Id extends string>({ label, items, chosen, onChoose }: TabsProps<Id>) {
  return (
    <AriaTabs selectedKey={chosen} onSelectionChange={(key) => onChoose(key as Id)} className={styles.tabs as string}>
      <TabList aria-label={label} className={styles.list as string}>
        {items.map(({ id, label: words, count }) => (
          <Tab key={id} id={id} className={styles.tab as string}>
            {words}
            {count && <span className={styles.count}>{count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, panel }) => (
        <TabPanel key={id} id={id} className={styles.panel as string}>
          {panel}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

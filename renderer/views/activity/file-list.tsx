import type { ReactNode } from 'react';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import styles from './failures.module.css';

interface FileListProps<T extends { readonly path: string }> {
  readonly label: string;
  readonly pages: { readonly items: readonly T[]; readonly hasMore: boolean; readonly more: () => void };
  readonly children: (item: T, index: number) => ReactNode;
}

/** Room a row needs, at the base size: two lines of reasons where it is wide, more where it is narrow. */
const rowHeight = (width: number) => (width < 560 ? 152 : 104);
/** Wider than any screen: one row a line. */
const ONE_COLUMN = 100_000;

/** Files with something wrong, a row each; only those in sight are on the page. */
export function FileList<T extends { readonly path: string }>({ label, pages, children }: FileListProps<T>) {
  return (
    <div className={styles.list}>
      <VirtualGrid
        role="list"
        aria-label={label}
        items={pages.items}
        keyOf={({ path }) => path}
        minWidth={ONE_COLUMN}
        gap={0}
        heightOf={rowHeight}
        hasMore={pages.hasMore}
        onMore={pages.more}
      >
        {children}
      </VirtualGrid>
    </div>
  );
}

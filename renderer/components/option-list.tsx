import { useLayoutEffect, useRef } from 'react';
import { anchorName } from './anchor-name.ts';

interface OptionListProps<Row> {
  /** Of the combobox; the field's anchor is named after it. */
  readonly id: string;
  readonly open: boolean;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly active: number | null;
  readonly keyOf: (row: Row) => string | number;
  readonly onChoose: (row: Row) => void;
  readonly className: string | undefined;
  readonly optionClassName: string | undefined;
  readonly children: (row: Row) => React.ReactNode;
}

/** What a combobox offers (ARIA listbox); in the top layer, so that no card or dialog cuts it off. The focus stays in the field. */
export function OptionList<Row>(props: OptionListProps<Row>) {
  const { id, open, label, rows, active, keyOf, onChoose, className, optionClassName, children } = props;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (open) ref.current?.showPopover();
    else ref.current?.hidePopover();
  }, [open]);
  useLayoutEffect(() => {
    if (open && active !== null) ref.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);
  return (
    <div
      ref={ref}
      id={`${id}-list`}
      role="listbox"
      popover="manual"
      aria-label={label}
      className={className}
      style={{ positionAnchor: anchorName(id) } as React.CSSProperties}
    >
      {open &&
        rows.map((row, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={keyOf(row)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={optionClassName}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(row)}
          >
            {children(row)}
          </div>
        ))}
    </div>
  );
}

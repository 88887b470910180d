import type { LucideIcon } from 'lucide-react';
import { X } from 'lucide-react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Button,
  Input,
  Label,
} from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './text-field.module.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  /** The label is read out only; the place tells what the field is for. */
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly icon?: LucideIcon;
  /** Name of the button that empties the field; absent: no such button. */
  readonly clearLabel?: string;
  readonly error?: string | undefined;
  readonly inputRef?: React.Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField({
  label,
  hideLabel,
  placeholder,
  icon: Icon,
  clearLabel,
  error,
  inputRef,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className={styles.field as string}>
      <Label className={classes(hideLabel ? 'visually-hidden' : styles.label)}>{label}</Label>
      <div className={classes(styles.box, Icon && styles.withIcon)}>
        {Icon && <Icon aria-hidden className={styles.icon} />}
        <Input ref={inputRef} className={styles.input as string} placeholder={placeholder ?? ''} />
        {clearLabel && props.value && (
          <Button
            slot={null}
            aria-label={clearLabel}
            className={styles.clear as string}
            onPress={() => props.onChange?.('')}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </AriaTextField>
  );
}

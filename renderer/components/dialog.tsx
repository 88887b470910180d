import { X } from 'lucide-react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../state/services.ts';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly text?: string;
  readonly children: React.ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly actions?: React.ReactNode;
  readonly width?: 's' | 'm' | 'l';
}

/** A question in front of everything else. Escape, the cross and a click beside it close it; the focus goes back. */
export function Dialog({ open, onClose, title, text, children, actions, width = 's' }: DialogProps) {
  const { t } = useText();
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
      className={styles.overlay as string}
    >
      <Modal className={classes(styles.modal, styles[width])}>
        <AriaDialog className={styles.dialog as string}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title as string}>
              {title}
            </Heading>
            <IconButton slot={null} icon={X} size="s" label={t('common.close')} onPress={onClose} />
            {text && <p className={styles.text}>{text}</p>}
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

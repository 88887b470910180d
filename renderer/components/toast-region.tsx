import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useServices } from '../state/services.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './toast-region.module.css';

/** The messages at the edge of the screen: read out as they come, kept while pointed at or focused. */
export function ToastRegion() {
  const { toasts, text } = useServices();
  const list = useSyncExternalStore(toasts.subscribe, toasts.list);
  return (
    <section aria-label={text.t('toast.region')} className={styles.region}>
      <ol
        aria-live="polite"
        aria-relevant="additions"
        onPointerEnter={() => toasts.hold(true)}
        onPointerLeave={() => toasts.hold(false)}
        onFocus={() => toasts.hold(true)}
        onBlur={() => toasts.hold(false)}
      >
        {list.map(({ id, tone, text: words, action }) => (
          <li key={id} className={styles.toast} data-tone={tone}>
            {tone === 'error' ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
            <p>{words}</p>
            {action && (
              <Button
                look="quiet"
                size="s"
                onPress={() => {
                  toasts.dismiss(id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton icon={X} size="s" label={text.t('toast.close')} onPress={() => toasts.dismiss(id)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

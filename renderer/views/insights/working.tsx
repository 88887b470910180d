import { classes } from '../../components/classes.ts';
import { Progress } from '../../components/progress.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './insights.module.css';

interface WorkingProps {
  readonly of: 'accuracy' | 'map';
  /** What goes on. */
  readonly words: string;
  /** Nothing else is to be seen yet. */
  readonly large?: boolean;
}

/** Figures or a map are being worked out: how far it is. */
export function Working({ of, words, large = false }: WorkingProps) {
  const { t, percent } = useText();
  const { data } = useCall('insights.progress', {});
  const done = data?.[of] ?? null;
  return (
    <div className={classes(styles.working, large && styles.large)}>
      <p role="status">{words}</p>
      <Progress
        label={words}
        done={Math.round((done ?? 0) * 100)}
        total={done === null || done === 0 ? null : 100}
        {...(done ? { words: t('insights.working-done', { percent: percent(done) }) } : {})}
      />
      {large && <Skeleton shape="box" height="20rem" />}
    </div>
  );
}

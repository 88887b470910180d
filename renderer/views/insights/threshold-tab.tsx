import { useState } from 'react';
import type { VerificationReport } from '../../../electron/api/insights.ts';
import { Button } from '../../components/button.tsx';
import { Slider } from '../../components/slider.tsx';
import { useText } from '../../state/services.ts';
import { HardPairs } from './hard-pairs.tsx';
import shared from './insights.module.css';
import { rateOf, stepAt } from './threshold-model.ts';
import styles from './threshold-tab.module.css';

/** Tries out a threshold: how often each kind of mistake would happen, and the faces it would happen to. */
export function ThresholdTab({ report }: { readonly report: VerificationReport }) {
  const { t, number, percent } = useText();
  const inUse = stepAt(report, report.inUse);
  const [moved, setMoved] = useState<number | null>(null);
  const at = Math.min(moved ?? inUse, report.steps.length - 1);
  const { distance, probability, falseAccept, falseReject } = report.steps[at];
  // Exactly what is in use, not the slider's step below it.
  const threshold = at === inUse ? report.inUse : distance;
  const different = rateOf(falseAccept, report.different);
  const same = rateOf(falseReject, report.same);
  return (
    <section aria-labelledby="threshold-heading">
      <header className={shared.heading}>
        <h2 id="threshold-heading">{t('threshold.heading')}</h2>
      </header>
      <p className={shared.hint}>{t('threshold.hint')}</p>
      <div className={shared.card}>
        <Slider
          label={t('threshold.label')}
          value={distance}
          least={report.steps[0].distance}
          most={report.steps[report.steps.length - 1].distance}
          step={report.steps[1].distance - report.steps[0].distance}
          words={t('threshold.value', { distance: number(distance), percent: percent(probability) })}
          onChange={(value) => setMoved(stepAt(report, value))}
          onEnd={(value) => setMoved(stepAt(report, value))}
        />
        <div className={styles.scale}>
          <span className={styles.mark} style={{ left: `${(inUse / (report.steps.length - 1)) * 100}%` }}>
            {t('threshold.in-use', { distance: number(report.steps[inUse].distance) })}
          </span>
        </div>
        <Button size="s" isDisabled={at === inUse} onPress={() => setMoved(null)}>
          {t('threshold.back')}
        </Button>
      </div>
      <div className={styles.columns}>
        <HardPairs
          of="different"
          threshold={threshold}
          title={t('threshold.different')}
          rate={
            different.n === 0
              ? t('threshold.different-none', { of: different.of })
              : t('threshold.different-rate', { ...different })
          }
        />
        <HardPairs
          of="same"
          threshold={threshold}
          title={t('threshold.same')}
          rate={same.n === 0 ? t('threshold.same-none', { of: same.of }) : t('threshold.same-rate', { ...same })}
        />
      </div>
    </section>
  );
}

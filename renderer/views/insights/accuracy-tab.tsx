import { useState } from 'react';
import type { VerificationReport } from '../../../electron/api/insights.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { useText } from '../../state/services.ts';
import styles from './accuracy-tab.module.css';
import shared from './insights.module.css';
import { RocChart } from './roc-chart.tsx';
import type { FarScale } from './roc-model.ts';

/** The curve and its figures, each with what it means, and what they rest on. */
export function AccuracyTab({ report }: { readonly report: VerificationReport }) {
  const { t, number, percentExact } = useText();
  const [scale, setScale] = useState<FarScale>('log');
  const figures = [
    {
      id: 'auc',
      label: t('accuracy.auc'),
      value: number(Math.round(report.areaUnderCurve * 1e5) / 1e5),
      text: t('accuracy.auc-text'),
    },
    {
      id: 'eer',
      label: t('accuracy.eer'),
      value: percentExact(report.equalErrorRate),
      text: t('accuracy.eer-text'),
    },
    ...report.tarAtFar.map(({ far, tar, pairsNeeded }) => ({
      id: `tar-${far}`,
      label: t('accuracy.tar', { far: percentExact(far) }),
      value: tar === null ? t('accuracy.tar-unknown') : percentExact(tar),
      text:
        tar === null
          ? t('accuracy.tar-unknown-text', { n: pairsNeeded })
          : t('accuracy.tar-text', { far: percentExact(far) }),
    })),
  ];
  return (
    <section aria-labelledby="accuracy-heading">
      <header className={shared.heading}>
        <h2 id="accuracy-heading">{t('accuracy.heading')}</h2>
        <div className={styles.scale}>
          <ChoiceCards
            label={t('accuracy.scale')}
            layout="row"
            chosen={scale}
            onChoose={setScale}
            choices={[
              { id: 'log', label: t('accuracy.scale-log') },
              { id: 'linear', label: t('accuracy.scale-linear') },
            ]}
          />
        </div>
      </header>
      <div className={styles.columns}>
        <div className={shared.card}>
          <RocChart report={report} scale={scale} />
        </div>
        <dl className={styles.figures}>
          {figures.map(({ id, label, value, text }) => (
            <div key={id} className={shared.card}>
              <dt>{label}</dt>
              <dd className={styles.value}>{value}</dd>
              <dd className={styles.text}>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className={styles.basis}>
        {t('accuracy.basis', {
          same: t('accuracy.pairs', { n: report.same }),
          different: t('accuracy.pairs', { n: report.different }),
          faces: t('accuracy.faces', { n: report.faces }),
          people: t('accuracy.people', { n: report.people }),
        })}
      </p>
    </section>
  );
}

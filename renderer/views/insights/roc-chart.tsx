import { useState } from 'react';
import type { VerificationReport } from '../../../electron/api/insights.ts';
import { remPx } from '../../components/rem-px.ts';
import { useWidth } from '../../components/use-width.ts';
import { useText } from '../../state/services.ts';
import styles from './roc-chart.module.css';
import {
  axesOf,
  curvePath,
  type FarScale,
  farTicks,
  nearestPoint,
  pointAtDistance,
  pointOf,
  tarTicks,
} from './roc-model.ts';

interface RocChartProps {
  readonly report: VerificationReport;
  readonly scale: FarScale;
}

/** The curve, with the threshold in use on it; a pointer reads off any other. */
export function RocChart({ report, scale }: RocChartProps) {
  const { t, number, percentExact } = useText();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const width = useWidth(element);
  // All by the size of the letters: a 4K screen has larger ones.
  const rem = 16 * remPx();
  const height = Math.max(14 * rem, Math.min(32 * rem, width * 0.62));
  const frame = {
    left: 3.5 * rem,
    top: 0.75 * rem,
    width: Math.max(1, width - 4.75 * rem),
    height: height - 4 * rem,
  };
  const axes = axesOf(report, scale);
  const at = pointed === null ? null : nearestPoint(report.curve, pointed, axes, frame);
  const inUse = pointAtDistance(report.curve, report.inUse);
  const used = pointOf(inUse[0], inUse[1], axes, frame);
  const read = at ? pointOf(at[0], at[1], axes, frame) : null;
  const [far, tar, distance] = at ?? inUse;
  const bottom = frame.top + frame.height;
  return (
    <figure ref={setElement} className={styles.figure}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={t('accuracy.chart-summary', {
            auc: number(report.areaUnderCurve),
            tar: percentExact(inUse[1]),
            far: percentExact(inUse[0]),
          })}
          className={styles.chart}
          onPointerMove={({ clientX, currentTarget }) =>
            setPointed(clientX - currentTarget.getBoundingClientRect().left)
          }
          onPointerLeave={() => setPointed(null)}
        >
          {farTicks(axes).map((value) => {
            const { x } = pointOf(value, 1, axes, frame);
            return (
              <g key={value}>
                <line x1={x} x2={x} y1={frame.top} y2={bottom} className={styles.grid} />
                <text x={x} y={bottom + 1.25 * rem} textAnchor="middle" className={styles.tick}>
                  {tickWords(value, percentExact)}
                </text>
              </g>
            );
          })}
          {tarTicks(axes).map((value) => {
            const { y } = pointOf(0, value, axes, frame);
            return (
              <g key={value}>
                <line x1={frame.left} x2={frame.left + frame.width} y1={y} y2={y} className={styles.grid} />
                <text x={frame.left - 0.5 * rem} y={y + 0.25 * rem} textAnchor="end" className={styles.tick}>
                  {percentExact(value)}
                </text>
              </g>
            );
          })}
          <text x={frame.left + frame.width / 2} y={height - 0.5 * rem} textAnchor="middle" className={styles.axis}>
            {t('accuracy.x')}
          </text>
          <path d={curvePath(report.curve, axes, frame)} className={styles.curve} />
          <circle cx={used.x} cy={used.y} r={6} className={styles.used} />
          {read && (
            <>
              <line x1={read.x} x2={read.x} y1={frame.top} y2={bottom} className={styles.cross} />
              <circle cx={read.x} cy={read.y} r={5} className={styles.read} />
            </>
          )}
        </svg>
      )}
      <figcaption className={styles.caption}>
        <span>{t('accuracy.y')}</span>
        <span className={styles.point}>
          {t('accuracy.point', {
            distance: number(Math.round(distance * 100) / 100),
            tar: percentExact(tar),
            far: percentExact(far),
          })}
          {!at && ` · ${t('accuracy.in-use')}`}
        </span>
      </figcaption>
    </figure>
  );
}

/** Per cent of the least rates takes too many noughts: those are powers of ten. */
const tickWords = (value: number, percentExact: (share: number) => string): string =>
  value > 0 && value < 1e-4 ? `10${superscript(Math.round(Math.log10(value)))}` : percentExact(value);

const superscript = (exponent: number): string =>
  [...String(exponent)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('');

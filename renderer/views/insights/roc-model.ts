import type { VerificationReport } from '../../../electron/api/insights.ts';

export type FarScale = 'linear' | 'log';
type Curve = VerificationReport['curve'];

/** Where a chart lies in its picture, pixels. */
export interface ChartFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a chart's axes show. */
export interface RocAxes {
  readonly scale: FarScale;
  /** The least false accept rate on a logarithmic axis: a power of ten below which no pair tells. */
  readonly leastFar: number;
  /** The true accept rate at the foot of the chart. */
  readonly leastTar: number;
}

/** A logarithmic axis starts where one pair of all is mixed up; the other one then shows only where the curve and what is in use are. */
export function axesOf({ curve, different, inUse }: VerificationReport, scale: FarScale): RocAxes {
  const leastFar = 10 ** Math.floor(Math.log10(1 / different) + 1e-9);
  if (scale === 'linear') return { scale, leastFar, leastTar: 0 };
  const lowest = Math.min(curve.findLast(([far]) => far <= leastFar)?.[1] ?? 0, pointAtDistance(curve, inUse)[1]);
  return { scale, leastFar, leastTar: Math.min(0.9, Math.floor(lowest * 10) / 10) };
}

/** Place of a false accept rate along the axis, 0..1. */
export function placeOfFar(far: number, { scale, leastFar }: RocAxes): number {
  if (scale === 'linear') return far;
  return 1 - Math.log10(Math.max(far, leastFar)) / Math.log10(leastFar);
}

/** Place of a true accept rate up the axis, 0..1; what is below the axis lies at its foot. */
export const placeOfTar = (tar: number, { leastTar }: RocAxes): number =>
  Math.max(0, (tar - leastTar) / (1 - leastTar));

export const farTicks = ({ scale, leastFar }: RocAxes): readonly number[] =>
  scale === 'linear'
    ? [0, 0.2, 0.4, 0.6, 0.8, 1]
    : Array.from({ length: Math.round(-Math.log10(leastFar)) + 1 }, (_, i) => leastFar * 10 ** i);

export const tarTicks = ({ leastTar }: RocAxes): readonly number[] =>
  [0, 0.25, 0.5, 0.75, 1].map((share) => leastTar + share * (1 - leastTar));

/** Where a point of the curve is in the picture. */
export const pointOf = (far: number, tar: number, axes: RocAxes, frame: ChartFrame) => ({
  x: frame.left + placeOfFar(far, axes) * frame.width,
  y: frame.top + (1 - placeOfTar(tar, axes)) * frame.height,
});

/** The curve as an SVG path, in steps: between two thresholds nothing changes. */
export function curvePath(curve: Curve, axes: RocAxes, frame: ChartFrame): string {
  const parts: string[] = [];
  for (const [far, tar] of curve) {
    const { x, y } = pointOf(far, tar, axes, frame);
    parts.push(parts.length === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`);
  }
  return parts.join('');
}

/** The point of the curve that a pointer at x (pixels) is nearest to, the best one where several share the place. */
export function nearestPoint(curve: Curve, x: number, axes: RocAxes, frame: ChartFrame): Curve[number] {
  const place = (x - frame.left) / frame.width;
  const offBy = (point: Curve[number]) => Math.abs(placeOfFar(point[0], axes) - place);
  return curve.reduce((best, point) => (offBy(point) <= offBy(best) + 1e-9 ? point : best));
}

/** The point of a threshold: the last that accepts nothing beyond the distance. */
export const pointAtDistance = (curve: Curve, distance: number): Curve[number] =>
  curve.findLast((point) => point[2] <= distance) ?? curve[0];

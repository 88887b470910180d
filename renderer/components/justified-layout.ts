/** One row of photos side by side, in whole pixels from the upper left corner of the list. */
export interface JustifiedRow {
  /** Which section it belongs to, as an index. */
  readonly section: number;
  /** Photos `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
}

/** Rows below one heading: a month. */
export interface JustifiedSection {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Where its heading begins; the rows follow it. */
  readonly top: number;
  readonly height: number;
  readonly rows: readonly JustifiedRow[];
}

export interface JustifiedLayout {
  readonly sections: readonly JustifiedSection[];
  readonly rows: readonly JustifiedRow[];
  readonly height: number;
}

interface JustifiedShape {
  /** Width by height of each photo. */
  readonly ratios: readonly number[];
  /** The section of each photo; photos of one section stand together. Absent: all are of one without a heading. */
  readonly keys?: readonly string[];
  /** Pixels there are. */
  readonly width: number;
  /** Rows come as near to this height as they can. */
  readonly targetHeight: number;
  readonly gap: number;
  /** Height of a section's heading; 0 where there are none. */
  readonly headingHeight: number;
  /** Between the last row of a section and the heading of the next. */
  readonly sectionGap: number;
  /** The last row of each section fills the width too: more photos of the section follow elsewhere. */
  readonly fillsLast?: boolean;
}

/** A panorama shows its middle, a strip of paper its: neither makes a row of hairlines, or one photo of a whole row. */
const NARROWEST = 0.5;
const WIDEST = 2.6;
/** A row that would have to be so much higher than asked for takes one photo more instead. */
const HIGHEST = 1.4;

/** A last row that this little more height would fill is filled: a sliver left over looks like a mistake. */
const NEARLY_FULL = 1.12;

/** Width by height as a photo is shown; a photo whose size is not known is shown as a 4:3 one. */
export const shownRatio = (width: number, height: number): number =>
  width > 0 && height > 0 ? Math.min(WIDEST, Math.max(NARROWEST, width / height)) : 4 / 3;

/**
 * Puts photos into rows of which each fills the width exactly and is about as high as asked for. The last row of a
 * section keeps that height and its right end stays empty, rather than blowing up what is left, unless little is missing.
 */
export function justifiedLayout(shape: JustifiedShape): JustifiedLayout {
  const { ratios, keys, headingHeight, sectionGap, gap } = shape;
  const sections: JustifiedSection[] = [];
  let top = 0;
  for (let from = 0; from < ratios.length; ) {
    const key = keys?.[from] ?? '';
    let to = from + 1;
    while (to < ratios.length && (keys?.[to] ?? '') === key) to++;
    if (from > 0) top += sectionGap;
    const rows = rowsOf(shape, { section: sections.length, from, to, top: top + headingHeight });
    const last = rows[rows.length - 1];
    const height = last.top + last.height - top;
    sections.push({ key, from, to, top, height, rows });
    top += height;
    from = to;
  }
  return { sections, rows: sections.flatMap(({ rows }) => rows), height: top + (sections.length > 0 ? gap : 0) };
}

/** The row a photo stands in, by halving; -1 where it is in none. */
export function rowIndexOf(rows: readonly JustifiedRow[], photo: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (photo < rows[middle].from) high = middle - 1;
    else if (photo >= rows[middle].to) low = middle + 1;
    else return middle;
  }
  return -1;
}

type Stretch = Pick<JustifiedRow, 'section' | 'from' | 'to' | 'top'>;

function rowsOf(shape: JustifiedShape, { section, from, to, top }: Stretch): readonly JustifiedRow[] {
  const { ratios, width, targetHeight, gap } = shape;
  const rows: JustifiedRow[] = [];
  const heightFor = (count: number, ratioSum: number) => (width - gap * (count - 1)) / ratioSum;
  let start = from;
  let y = top;
  let sum = 0;
  const close = (end: number, height: number, fills: boolean) => {
    const stretch = { section, from: start, to: end, top: y };
    const row = placed(shape, { ...stretch, height: Math.max(1, Math.round(height)) }, fills);
    rows.push(row);
    y += row.height + gap;
    start = end;
  };
  for (let at = from; at < to; at++) {
    const withIt = heightFor(at - start + 1, sum + ratios[at]);
    if (withIt > targetHeight) {
      sum += ratios[at];
      continue;
    }
    const without = at > start ? heightFor(at - start, sum) : Number.POSITIVE_INFINITY;
    const better = without / targetHeight < targetHeight / withIt && without < HIGHEST * targetHeight;
    if (better) {
      close(at, without, true);
      sum = ratios[at];
      // This one alone may fill the next row.
      if (heightFor(1, sum) <= targetHeight) {
        close(at + 1, heightFor(1, sum), true);
        sum = 0;
      }
    } else {
      close(at + 1, withIt, true);
      sum = 0;
    }
  }
  if (start < to) {
    const filling = heightFor(to - start, sum);
    if (filling <= NEARLY_FULL * targetHeight) close(to, filling, true);
    else if (!shape.fillsLast) close(to, targetHeight, false);
    else {
      const before = rows.pop();
      if (before) ({ from: start, top: y } = before);
      const split = bestSplit(shape, start, to);
      if (split > start) close(split, heightFor(split - start, sumOf(ratios, start, split)), true);
      close(to, heightFor(to - start, sumOf(ratios, start, to)), true);
    }
  }
  return rows;
}

/** Where to part photos into two rows that both fill the width so that neither is far from the height asked for; `from`: one row is better. */
function bestSplit({ ratios, width, targetHeight, gap }: JustifiedShape, from: number, to: number): number {
  const misfit = (start: number, end: number) =>
    Math.abs(Math.log((width - gap * (end - start - 1)) / sumOf(ratios, start, end) / targetHeight));
  let best = from;
  let least = misfit(from, to);
  for (let split = from + 1; split < to; split++) {
    const worse = Math.max(misfit(from, split), misfit(split, to));
    if (worse < least) [best, least] = [split, worse];
  }
  return best;
}

function sumOf(ratios: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += ratios[at];
  return sum;
}

/** Edges are rounded, not widths: so they add up to the whole width, and no photo is blurred by half a pixel. */
function placed(
  { ratios, width, gap }: JustifiedShape,
  row: Omit<JustifiedRow, 'lefts' | 'widths'>,
  fills: boolean,
): JustifiedRow {
  const lefts: number[] = [];
  const widths: number[] = [];
  const count = row.to - row.from;
  let sum = 0;
  for (let at = row.from; at < row.to; at++) sum += ratios[at];
  const scale = fills ? (width - gap * (count - 1)) / sum : row.height;
  let edge = 0;
  for (let at = row.from; at < row.to; at++) {
    const right = edge + ratios[at] * scale;
    const left = Math.round(edge);
    lefts.push(left);
    widths.push(Math.min(Math.round(right), width) - left);
    edge = right + gap;
  }
  return { ...row, lefts, widths };
}

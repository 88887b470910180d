/** How networks of the field take a face: (v - mean) * scale of a byte, by channel of the file's own order. */
export interface InputConvention {
  readonly name: string;
  readonly mean: readonly [r: number, g: number, b: number];
  readonly scale: number;
  readonly channels: 'rgb' | 'bgr';
}

/** Means by red, green, blue. */
const RANGES = [
  { name: '-1..1', mean: [127.5, 127.5, 127.5], scale: 1 / 128 }, // ArcFace, CosFace, FaceNet, MobileFaceNet
  { name: '0..1', mean: [0, 0, 0], scale: 1 / 255 }, // OpenFace, Keras
  { name: '0..255', mean: [0, 0, 0], scale: 1 }, // SFace, ArcFace with the range inside its graph
  { name: 'VGGFace', mean: [129.1863, 104.7624, 93.594], scale: 1 }, // Parkhi et al., 2015
  { name: 'ImageNet', mean: [123.675, 116.28, 103.53], scale: 1 / 57.63 }, // torchvision, one deviation for all channels
  { name: 'dlib', mean: [122.782, 117.001, 104.298], scale: 1 / 255 },
] as const;

/** Red first goes first: where two do equally well it is taken. */
export const INPUT_CONVENTIONS: readonly InputConvention[] = (['rgb', 'bgr'] as const).flatMap((channels) =>
  RANGES.map((range) => ({ ...range, channels })),
);

/** Where the five landmarks lie in a crop of one pixel. */
export interface TemplateConvention {
  readonly name: string;
  /** Input side of the networks that are known for it. */
  readonly usualSizePx: number;
  readonly points: readonly number[];
}

/** ArcFace's points of 112, dlib's of 150 (both as in the catalog), and FaceNet's looser cut: a margin of 44 on 160. */
export const TEMPLATE_CONVENTIONS: readonly TemplateConvention[] = [
  {
    name: 'arcface',
    usualSizePx: 112,
    points: [38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041].map(
      (v) => v / 112,
    ),
  },
  {
    name: 'dlib',
    usualSizePx: 150,
    points: [47.549, 46.599, 100.476, 46.599, 74.013, 76.563, 50.415, 103.023, 97.61, 103.023].map((v) => v / 150),
  },
  { name: 'loose', usualSizePx: 160, points: [0.35, 0.42, 0.65, 0.42, 0.5, 0.58, 0.38, 0.72, 0.62, 0.72] },
];

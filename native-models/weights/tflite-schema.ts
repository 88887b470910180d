/** What the reader needs of TensorFlow Lite's schema. Source: tensorflow/lite/schema/schema.fbs (version 3). */

/** `TensorType`, in order. */
export const TENSOR_TYPES: readonly string[] = [
  'float32',
  'float16',
  'int32',
  'uint8',
  'int64',
  'string',
  'bool',
  'int16',
  'complex64',
  'int8',
  'float64',
];

/** `BuiltinOperator` by code: those that convolutional networks are made of. */
export const BUILTIN_OPERATORS: Readonly<Record<number, string>> = {
  0: 'ADD',
  1: 'AVERAGE_POOL_2D',
  2: 'CONCATENATION',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  9: 'FULLY_CONNECTED',
  11: 'L2_NORMALIZATION',
  14: 'LOGISTIC',
  17: 'MAX_POOL_2D',
  18: 'MUL',
  19: 'RELU',
  21: 'RELU6',
  22: 'RESHAPE',
  25: 'SOFTMAX',
  34: 'PAD',
  39: 'TRANSPOSE',
  40: 'MEAN',
  41: 'SUB',
  42: 'DIV',
  43: 'SQUEEZE',
  47: 'EXP',
  54: 'PRELU',
  55: 'MAXIMUM',
  56: 'ARG_MAX',
  57: 'MINIMUM',
  59: 'NEG',
  74: 'SUM',
  75: 'SQRT',
  76: 'RSQRT',
  78: 'POW',
  82: 'REDUCE_MAX',
  92: 'SQUARE',
  99: 'SQUARED_DIFFERENCE',
  101: 'ABS',
};

export type OptionValue = string | number | boolean;

/** One field of an options table, with what an absent field means. */
export type OptionField =
  | { readonly name: string; readonly type: 'int32' | 'float32'; readonly default: number }
  | { readonly name: string; readonly type: 'bool' }
  | { readonly name: string; readonly type: 'enum'; readonly names: readonly string[] };

const int32 = (name: string, fallback = 0): OptionField => ({ name, type: 'int32', default: fallback });
const float32 = (name: string): OptionField => ({ name, type: 'float32', default: 0 });
const bool = (name: string): OptionField => ({ name, type: 'bool' });
const padding: OptionField = { name: 'padding', type: 'enum', names: ['SAME', 'VALID'] };
const activation: OptionField = {
  name: 'fused_activation_function',
  type: 'enum',
  names: ['NONE', 'RELU', 'RELU_N1_TO_1', 'RELU6', 'TANH', 'SIGN_BIT'],
};
const pool = [padding, int32('stride_w'), int32('stride_h'), int32('filter_width'), int32('filter_height'), activation];

/** Fields of each operator's options table, in the order of the schema. */
export const OPTION_FIELDS: Readonly<Record<string, readonly OptionField[]>> = {
  ADD: [activation],
  AVERAGE_POOL_2D: pool,
  CONCATENATION: [int32('axis'), activation],
  CONV_2D: [
    padding,
    int32('stride_w'),
    int32('stride_h'),
    activation,
    int32('dilation_w_factor', 1),
    int32('dilation_h_factor', 1),
  ],
  DEPTHWISE_CONV_2D: [
    padding,
    int32('stride_w'),
    int32('stride_h'),
    int32('depth_multiplier'),
    activation,
    int32('dilation_w_factor', 1),
    int32('dilation_h_factor', 1),
  ],
  DIV: [activation],
  FULLY_CONNECTED: [activation],
  L2_NORMALIZATION: [activation],
  MAX_POOL_2D: pool,
  MEAN: [bool('keep_dims')],
  MUL: [activation],
  REDUCE_MAX: [bool('keep_dims')],
  SOFTMAX: [float32('beta')],
  SUB: [activation],
  SUM: [bool('keep_dims')],
};

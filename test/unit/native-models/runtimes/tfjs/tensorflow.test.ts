import { describe, expect, test } from 'vitest';
import { openRuntime, parseRuntime } from '../../../../../native-models/runtimes/choose.ts';
import { loadTensorFlow } from '../../../../../native-models/runtimes/tfjs/tensorflow.ts';

describe('a runtime', () => {
  test('is chosen by the words people type; TensorFlow.js runs on WebAssembly where none is said', () => {
    expect(parseRuntime()).toEqual({ runtime: 'onnx' });
    expect(parseRuntime('onnx', 'cpu')).toEqual({ runtime: 'onnx' });
    expect(parseRuntime('tfjs')).toEqual({ runtime: 'tfjs', backend: 'wasm' });
    expect(parseRuntime('tfjs', 'gpu')).toEqual({ runtime: 'tfjs', backend: 'gpu' });
  });

  test.each([
    ['torch', undefined, 'choose onnx or tfjs'],
    ['onnx', 'gpu', 'runs on "cpu" here'],
    ['tfjs', 'webgl', 'choose wasm, cpu, gpu'],
  ])('that is not there is refused with those that are: %s %s', (runtime, backend, words) => {
    expect(() => parseRuntime(runtime, backend)).toThrow(
      expect.objectContaining({ code: 'model.runtime-unavailable', message: expect.stringContaining(words) }),
    );
  });

  test('keeps each backend to its own work where two are loaded', async () => {
    const [cpu, wasm] = [await loadTensorFlow('cpu'), await loadTensorFlow('wasm')];
    for (const { run, name } of [
      { ...cpu, name: 'cpu' },
      { ...wasm, name: 'wasm' },
      { ...cpu, name: 'cpu' },
    ]) {
      expect(run(() => cpu.tf.getBackend())).toBe(name);
    }
  });

  test('on a graphics card runs there or says why not, never on the processor in its name', async () => {
    const opened = await openRuntime({ runtime: 'tfjs', backend: 'gpu' }).then(
      () => 'opened',
      (error) => error,
    );
    if (opened === 'opened') return expect((await loadTensorFlow('gpu')).tf.getBackend()).toBe('tensorflow');
    expect(opened).toMatchObject({
      code: 'model.runtime-unavailable',
      message: expect.stringMatching(/does not run on "gpu" here: .+Choose the backend "wasm"/),
    });
  });
});

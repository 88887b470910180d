import { ModelError } from '../model-error.ts';
import type { TorchObject, TorchTensor, TorchValue } from './torch7.ts';

/** The parts of a container, in order. @throws ModelError `model.invalid` */
export function modulesOf(module: TorchObject): readonly TorchObject[] {
  const list = module.fields.get('modules') ?? module.fields.get('module');
  if (isObject(list)) return [list];
  if (!(list instanceof Map)) throw invalid(`${module.type} has no modules`);
  return Array.from({ length: list.size }, (_, i) => {
    const part = list.get(i + 1);
    if (isObject(part)) return part;
    throw invalid(`part ${i + 1} of ${module.type} is no module`);
  });
}

/** A number; undefined where the module does not have it. */
export function optionalField(module: TorchObject, name: string): number | undefined {
  const value = module.fields.get(name);
  return typeof value === 'number' ? value : undefined;
}

/** @throws ModelError `model.invalid` where the module does not have it */
export function field(module: TorchObject, name: string): number {
  const value = optionalField(module, name);
  if (value === undefined) throw invalid(`${module.type} does not say its ${name}`);
  return value;
}

/** Width and height of a window, which must be equal. @throws ModelError `model.invalid` */
export function square(module: TorchObject, across: string, down: string): number {
  const [width, height] = [field(module, across), field(module, down)];
  if (width !== height)
    throw invalid(`${module.type} has ${across} ${width} and ${down} ${height}; only equal ones are known`);
  return width;
}

/** Zeros on each side, 0 where it says nothing. @throws ModelError `model.invalid` */
export function paddingOf(module: TorchObject): number {
  const width = optionalField(module, 'padW') ?? optionalField(module, 'padding') ?? 0;
  const height = optionalField(module, 'padH') ?? width;
  if (width !== height) throw invalid(`${module.type} has padding ${width} and ${height}; only equal ones are known`);
  return width;
}

/** Undefined where the module does not have it. */
export function optionalTensor(module: TorchObject, name: string): TorchTensor | undefined {
  const value = module.fields.get(name);
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tensor' ? value : undefined;
}

/** @throws ModelError `model.invalid` where the module does not have it */
export function tensor(module: TorchObject, name: string): TorchTensor {
  const value = optionalTensor(module, name);
  if (!value) throw invalid(`${module.type} has no ${name}`);
  return value;
}

/** True for a module. */
export const isObject = (value: TorchValue | undefined): value is TorchObject =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'object';

/** A storage, such as the size of a reshape. */
export const storageOf = (value: TorchValue | undefined) =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'storage' ? value : undefined;

/** The error of a file that is read, but is no network of ours. */
export const invalid = (why: string) =>
  new ModelError('model.invalid', `This Torch7 file is no network that Kith reads: ${why}.`);

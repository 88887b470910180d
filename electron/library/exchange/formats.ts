import type { ExportFormat } from '../../api/exports.ts';
import { planCrops } from './crops.ts';
import { planCsv } from './csv.ts';
import type { PlanExport } from './export-plan.ts';
import { planLfw } from './lfw.ts';
import { planPhotos } from './photos.ts';

/** Every format that named faces can be written in. */
export const EXPORT_FORMATS: Readonly<Record<ExportFormat, PlanExport>> = {
  crops: planCrops,
  photos: planPhotos,
  csv: planCsv,
  lfw: planLfw,
};

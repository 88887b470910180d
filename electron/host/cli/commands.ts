import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { evaluateDetection } from './evaluate-detect.ts';
import { evaluateGroups } from './evaluate-group.ts';
import { evaluateQualities } from './evaluate-quality.ts';
import { evaluateSpeed } from './evaluate-speed.ts';
import { evaluateSuggestion } from './evaluate-suggestions.ts';
import { evaluateTaggings } from './evaluate-tagging.ts';
import { evaluateVerify } from './evaluate-verify.ts';
import { exportFaces } from './export.ts';
import { faces } from './faces.ts';
import { insights } from './insights.ts';
import { addModel, fetchModels, listModels, removeModel, useModel } from './models.ts';
import { name } from './name.ts';
import { people } from './people.ts';
import { reject } from './reject.ts';
import { scan } from './scan.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { trainAdapt } from './train-adapt.ts';
import { trainEmbed } from './train-embed.ts';

/** Every command, in the order help lists them. */
export const COMMANDS: readonly Command[] = [
  scan,
  faces,
  people,
  name,
  reject,
  search,
  insights,
  exportFaces,
  evaluateDetection,
  evaluateVerify,
  evaluateQualities,
  evaluateGroups,
  evaluateTaggings,
  evaluateSuggestion,
  evaluateSpeed,
  trainEmbed,
  trainAdapt,
  serve,
  listModels,
  fetchModels,
  addModel,
  useModel,
  removeModel,
  doctor,
];

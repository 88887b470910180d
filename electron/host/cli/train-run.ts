import { join } from 'node:path';
import { formatCheckpoint } from '../../../native-models/training/checkpoint.ts';
import type { Trainer, TrainingOptions } from '../../../native-models/training/trainer.ts';
import type { Verification } from '../../../native-models/training/validation.ts';
import type { Output } from './output.ts';
import { barLine } from './progress-line.ts';
import { trainingChart } from './train-chart.ts';
import { writeWhole } from './train-faces.ts';

/** The FAR at which validation tells its TAR. */
export const VALIDATION_FAR = 0.01;

/** Where a run's checkpoint lies in its folder. */
export const checkpointFile = (out: string) => join(out, 'checkpoint.safetensors');

/** How a run is shown and when it ends. */
export interface TrainingRun {
  readonly out: string;
  readonly output: Output;
  /** Validations in a row without a better TAR that end the run. */
  readonly patience: number;
  readonly limitMs: number;
  readonly title: string;
}

/** What came of it; both verifications are of people who are not trained on. */
export interface EndedRun {
  readonly before: Verification;
  readonly after: Verification;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly interrupted: boolean;
  readonly why: 'all steps done' | 'no better for a while' | 'time is up' | 'interrupted';
}

/** Steps, each validation with a checkpoint and a chart, until one of four reasons ends it. */
export async function runTraining(trainer: Trainer, options: TrainingOptions, run: TrainingRun): Promise<EndedRun> {
  const { out, output, patience, limitMs, title } = run;
  const { steps } = options.schedule;
  const every = Math.max(10, Math.round(steps / 20));
  const started = performance.now();
  const cpu = process.cpuUsage();
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  const save = async () => {
    await writeWhole(checkpointFile(out), formatCheckpoint(trainer.checkpoint()));
    await writeWhole(
      join(out, 'training.svg'),
      trainingChart(title, trainer.history, trainer.validations, VALIDATION_FAR),
    );
    await writeWhole(join(out, 'training.csv'), table(trainer));
  };
  let last: Verification = trainer.validate();
  const before = last;
  let why: EndedRun['why'] = 'all steps done';
  while (trainer.step < steps) {
    const { step, loss, active } = trainer.advance();
    output.progress(
      `${barLine(step, steps)}  loss ${loss.toFixed(4)}  active ${percent(active)}  accuracy ${percent(last.accuracy)}  TAR ${percent(last.tar)}`,
    );
    // Lets the interruption in.
    await new Promise(setImmediate);
    if (step % every === 0 && step < steps) {
      last = trainer.validate();
      await save();
      if (withoutBetter(trainer) >= patience) why = 'no better for a while';
    }
    if (performance.now() - started > limitMs) why = 'time is up';
    if (interrupted) why = 'interrupted';
    if (why !== 'all steps done') break;
  }
  process.off('SIGINT', interrupt);
  const after = trainer.validate();
  await save();
  output.progress('');
  const { user, system } = process.cpuUsage(cpu);
  const seconds = Math.round((performance.now() - started) / 1000);
  return { before, after, seconds, cpuSeconds: Math.round((user + system) / 1e6), interrupted, why };
}

/** Validations since the best one. */
function withoutBetter({ validations }: Trainer): number {
  const best = validations.reduce((most, { tar }) => Math.max(most, tar), 0);
  return validations.length - 1 - validations.findIndex(({ tar }) => tar === best);
}

const table = ({ history, validations }: Trainer): string => {
  const measured = new Map(validations.map((entry) => [entry.step, entry]));
  const rows = history.map(({ step, loss, active }) => {
    const { accuracy, tar } = measured.get(step) ?? {};
    return [step, loss, active, accuracy ?? '', tar ?? ''].join(',');
  });
  return ['step,loss,active,accuracy,tar', ...rows, ''].join('\n');
};

/** A rate in words. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

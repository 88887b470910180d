/** How a machine is divided among vision processes. */
export interface VisionPlan {
  /** Processes at most. */
  readonly processes: number;
  /** Threads that each of them computes with. */
  readonly threads: number;
}

/** What a plan is made for. */
export interface Machine {
  readonly cores: number;
  readonly freeBytes: number;
}

/**
 * What a vision process is reckoned to take: over the 12-megapixel photos of `kith evaluate speed` one peaks at 530 MB.
 * Single photos need more (821 MB, a large HEIC); that several processes have one at once is rare.
 */
export const PROCESS_BYTES = 600e6;
/** Trying more than these would take longer than it can save. */
const MOST_PLANS = 4;

/** As many processes of one thread as there are cores and free memory for, at least one. */
export function defaultPlan(machine: Machine): VisionPlan {
  return { processes: Math.max(1, Math.min(machine.cores, mostProcesses(machine))), threads: 1 };
}

/**
 * The plans worth trying on a machine, the default first: a thread each for all cores, half as many processes of two
 * threads (a processor whose cores share a small cache), a process more than cores (files that come slowly), one fewer
 * (the library wants a core); where memory is short, fewer processes that use all cores together.
 */
export function candidatePlans(machine: Machine): readonly VisionPlan[] {
  const { cores } = machine;
  const first = defaultPlan(machine);
  const most = mostProcesses(machine);
  const others: readonly VisionPlan[] = [
    { processes: Math.min(first.processes, Math.ceil(cores / 2)), threads: 2 },
    { processes: first.processes, threads: Math.floor(cores / first.processes) },
    { processes: cores + 1, threads: 1 },
    { processes: first.processes - 1, threads: 1 },
  ];
  const plans = [first];
  for (const plan of others) {
    const fits = plan.processes >= 1 && plan.processes <= most && plan.threads <= cores;
    // On two cores, one process of one thread leaves half the machine idle.
    const fills = plan.processes * plan.threads >= Math.max(2, cores - 1);
    if (fits && fills && !plans.some((known) => isSamePlan(known, plan))) plans.push(plan);
  }
  return plans.slice(0, MOST_PLANS);
}

export const isSamePlan = (a: VisionPlan, b: VisionPlan) => a.processes === b.processes && a.threads === b.threads;

const mostProcesses = ({ freeBytes }: Machine) => Math.floor(freeBytes / PROCESS_BYTES);

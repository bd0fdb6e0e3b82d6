/** Threads of this process: where their programs lie, and how much memory one may take. */
import { Worker } from 'node:worker_threads'

export type ThreadProgram = 'worker-thread' | 'desk-thread'

/** Megabytes for what lives shortly: a report and its JSON come and go with every article, and are not to be copied about. */
const youngGeneration = 64
/** Megabytes for the rest: the lexicon and the largest article take half of it. A thread that wants more is ended, not the process. */
export const mostMemory = 1536

/** Tests run the sources, which Node's threads cannot load: they use what is built. */
const folder = import.meta.url.endsWith('.ts') ? '../../dist/queue/' : './'

export function startThread(program: ThreadProgram, workerData: unknown): Worker {
  return new Worker(new URL(`${folder}${program}.js`, import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration, maxOldGenerationSizeMb: mostMemory },
  })
}

/** Whether a thread ended because it wanted more memory than it may take. */
export function ranOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

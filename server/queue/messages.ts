/** What the main thread and its workers tell each other. */
import type { Config } from '../config.ts'

export interface WorkerOptions {
  readonly config: Config
  /** Names every task this worker takes; see `ownerName`. */
  readonly name: string
  /** One number that the threads of this process share: 1 while one of them changes the database. */
  readonly turn: SharedArrayBuffer
}

export type ToWorker = 'wake' | 'stop'

export type FromWorker =
  | { readonly kind: 'resting' }
  | { readonly kind: 'working' }
  /** The attempt that is under way, and the queue's ids of its tasks; null: none. */
  | { readonly kind: 'attempt'; readonly owner: string | null; readonly tasks: readonly string[] }
  | {
      readonly kind: 'log'
      readonly level: 'debug' | 'info' | 'warn' | 'error'
      readonly details: object
      readonly message: string
    }

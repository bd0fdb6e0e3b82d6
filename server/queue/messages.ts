/** What the main thread and its threads tell each other. */
import type { Article } from '../analysis/index.ts'
import type { Config } from '../config.ts'
import type { FailureCode, FailureParams } from '../errors.ts'
import type { ExtractedText, Submission, TablePreview, UploadedFile } from '../intake/index.ts'
import type { ReportVersions } from '../store/index.ts'
import type { ReportSummary } from '../usecases.ts'

export interface WorkerOptions {
  readonly config: Config
  /** Names every task this worker takes; see `ownerName`. */
  readonly name: string
  /** One number that the threads of this process share: 1 while one of them changes the database. */
  readonly turn: SharedArrayBuffer
}

export type ToWorker = 'wake' | 'stop'

/** An item of an import, by its place. */
export interface ItemPlace {
  readonly jobId: string
  readonly position: number
}

export interface LogLine {
  readonly kind: 'log'
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly details: object
  readonly message: string
}

export type FromWorker =
  | { readonly kind: 'resting' }
  | { readonly kind: 'working' }
  /** Told every second by a thread that is not held up by what it reads. */
  | { readonly kind: 'alive' }
  /** The attempt that is under way, and the queue's ids of its tasks; null: none. */
  | { readonly kind: 'attempt'; readonly owner: string | null; readonly tasks: readonly string[] }
  /** The item of the attempt that is being read now; null: none. */
  | { readonly kind: 'item'; readonly item: ItemPlace | null }
  | LogLine

export type DeskOptions = Omit<WorkerOptions, 'name'>

/** What the desk does for a reader who waits, so that nobody else waits with them. */
export interface DeskTasks {
  /** Reads, scores and stores an article under an id; `whole`: the report is wanted as well. */
  readonly add: {
    readonly id: string
    readonly createdAt: string
    readonly submission: Submission
    readonly whole: boolean
  }
  /** Reads and scores an article; nothing is kept. */
  readonly score: { readonly submission: Submission }
  /** Reads an article; it is neither scored nor kept. */
  readonly read: { readonly submission: Submission }
  /** Scores a stored article anew. */
  readonly refresh: { readonly id: string }
  /** The article at a web address. */
  readonly fetch: { readonly url: string }
  /** The columns and the first rows of a table. */
  readonly preview: { readonly file: UploadedFile }
}

export interface DeskAnswers {
  /** The whole stored article as JSON, when it was wanted. */
  readonly add: { readonly summary: ReportSummary; readonly json: Uint8Array | null }
  /** The report as JSON. */
  readonly score: Uint8Array
  readonly read: Article
  readonly refresh: { readonly versions: ReportVersions; readonly isRefused: boolean }
  readonly fetch: ExtractedText
  readonly preview: TablePreview
}

export type DeskTask = keyof DeskTasks

export type ToDesk =
  | { [Kind in DeskTask]: { readonly kind: Kind; readonly task: DeskTasks[Kind] } }[DeskTask]
  | { readonly kind: 'stop' }

export type FromDesk =
  /** From here on the time counts. */
  | { readonly kind: 'begun' }
  /** It is read, and being stored: from here on it is not stopped. */
  | { readonly kind: 'storing' }
  | { readonly kind: 'done'; readonly answer: unknown }
  | {
      readonly kind: 'failed'
      readonly code: FailureCode
      readonly params: FailureParams
      /** The stack of a bug. */
      readonly cause: string | null
    }
  | LogLine

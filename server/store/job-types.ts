import type { FailureCode, FailureParams } from '../errors.ts'
import type { Fingerprint } from '../intake/index.ts'
import type { Change } from './database.ts'
import type { ArticleRows } from './rows.ts'
import type { JobState } from './schema.ts'

/** Something kept for later as JSON, and bytes beside it. The store does not look inside. */
export interface Parcel {
  readonly body: string
  readonly bytes: Uint8Array | null
}

export interface NewSource extends Parcel {
  readonly label: string
}

export interface NewJob {
  readonly id: string
  readonly kind: 'import'
  readonly label: string
  readonly collectionId: string | null
  readonly createdAt: string
  readonly sources: readonly NewSource[]
}

export interface ExpectedFailure {
  readonly code: FailureCode
  readonly params: FailureParams
}

/** An article to be, taken out of a source; or why it cannot be one. */
export type NewItem = { readonly label: string } & ({ readonly parcel: Parcel } | { readonly failure: ExpectedFailure })

/** What is to be done: take a source apart, or score an item. */
export interface Task {
  readonly kind: 'source' | 'item'
  readonly jobId: string
  readonly position: number
}

/** Tells the workers of new tasks, in the change that makes them. */
export type Announce = (change: Change, tasks: readonly Task[]) => Promise<void>

/** A task that one worker has taken. What it brings back counts only while the task is still its own. */
export interface Claim extends Task, Parcel {
  readonly owner: string
  readonly label: string
  /** This one included. */
  readonly attempts: number
  /** Items that were taken out of the source before. */
  readonly items: number
}

export type ItemResult =
  | { readonly claim: Claim; readonly article: ArticleRows; readonly fingerprint: Fingerprint }
  | { readonly claim: Claim; readonly failure: ExpectedFailure }

export type ItemCounts = Readonly<Record<JobState, number>>

export interface Job {
  readonly id: string
  readonly kind: 'import'
  readonly state: JobState
  readonly label: string
  readonly collectionId: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
  /** Files and addresses handed in, by state. While some are queued or running, more articles may come out of them. */
  readonly sources: ItemCounts
  /** Articles found in them so far, by state. */
  readonly items: ItemCounts
}

/** One line of a job: an article, or a file that could not be taken apart. */
export interface JobLine {
  /** Where the next page of lines goes on. */
  readonly position: number
  readonly kind: 'source' | 'item'
  readonly label: string
  readonly state: JobState
  readonly articleId: string | null
  /** The headline of that article, or how it begins. */
  readonly title: string | null
  /** An article with the same text. `stored`: it was there before, from the same outlet and day, and was not stored twice. */
  readonly sameAs: { readonly id: string; readonly likeness: 'stored' | 'exact' | 'near' } | null
  readonly failure: { readonly code: string; readonly params: FailureParams } | null
  readonly attempts: number
}

export interface LineQuery {
  readonly states?: readonly JobState[] | undefined
  readonly after?: number | undefined
  readonly limit?: number | undefined
}

/** An item that was given up, with the job it came in. */
export interface DeadLetter extends JobLine {
  readonly jobId: string
}

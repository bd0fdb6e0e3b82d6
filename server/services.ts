/** Builds store, queue and lexicon once and hands them on, with the world they live in. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { Lexicon } from './analysis/index.ts'
import type { Config } from './config.ts'
import { Failure } from './errors.ts'
import { openQueue, type Queue } from './queue/index.ts'
import { DataProblems, loadLexicon } from './resources/index.ts'
import { openStore, type Store } from './store/index.ts'

/** What touches the world comes in by here, so that a test can bring its own. */
export interface World {
  readonly now: () => Date
  /** A short, URL-safe id that was never used. */
  readonly newId: () => string
  readonly log: Log
}

export interface Log {
  readonly debug: (details: object, message: string) => void
  readonly info: (details: object, message: string) => void
  readonly warn: (details: object, message: string) => void
  readonly error: (details: object, message: string) => void
}

export interface Services {
  readonly config: Config
  readonly lexicon: Lexicon
  readonly store: Store
  readonly queue: Queue
  readonly world: World
  /** Articles whose text the present engine refuses: their old reports stay as computed. */
  readonly keptAsComputed: Set<string>
}

export interface WorkOptions {
  /** Threads that do the work of imports; those of the configuration unless told. */
  readonly threads?: number
  /** True in a process that is there for that work alone. */
  readonly patient?: boolean
}

/** Fails with `data_directory`, `database_unavailable` or `bad_data`. */
export async function openServices(
  config: Config,
  world: World = realWorld(config),
  work: WorkOptions = {},
): Promise<Services> {
  const store = await openStore(config.database)
  const lexicon = await openDefaultLexicon(config)
  const queue = await openQueue({ config, store, log: world.log, ...work })
  return { config, lexicon, store, queue, world, keptAsComputed: new Set() }
}

/** Lets the workers put their work down, then closes the store. */
export async function closeServices({ queue, store }: Pick<Services, 'queue' | 'store'>): Promise<void> {
  await queue.stop()
  await store.close()
}

/** The lexicon made from `data/`. Fails with `bad_data`, whose detail lists every mistake with its place. */
export async function openDefaultLexicon({ places, cacheDirectory }: Config): Promise<Lexicon> {
  try {
    return await loadLexicon({ dataDirectory: places.data, cacheDirectory })
  } catch (error) {
    if (!(error instanceof DataProblems)) throw error
    throw new Failure('bad_data', { detail: error.message }, { cause: error })
  }
}

export function realWorld(config: Config): World {
  return { now: () => new Date(), newId: randomId, log: openLog(config.logLevel) }
}

/** Lines of JSON on standard error; standard output belongs to what a program prints. */
function openLog(level: Config['logLevel']): Log {
  return pino({ level }, pino.destination({ fd: 2, sync: true }))
}

/** Letters and digits that are not taken for one another when read aloud or copied: 32, so that a byte gives five clean bits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Twelve characters, sixty random bits. */
export function randomId(): string {
  return [...randomBytes(12)].map((byte) => alphabet.charAt(byte & 31)).join('')
}

/** Environment → one checked, frozen Config. The only file that reads `process.env`. */

import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Failure } from './errors.ts'

/** What a reader may send. A text over a limit is refused with a clear message before it is worked on. */
export interface Limits {
  /** Bytes of UTF-8 in the text of one article. */
  readonly textBytes: number
  /** Bytes of one uploaded file, as it comes. */
  readonly uploadBytes: number
  readonly paragraphs: number
  /** Characters of the title, the outlet and other short fields. */
  readonly fieldLength: number
  /** Texts a minute from one address; 0 switches the limit off. */
  readonly textsPerMinute: number
  /** Bytes that one archive may grow to when unpacked, all files together. */
  readonly inflatedBytes: number
  /** Files in one archive. */
  readonly archiveEntries: number
  /** Rows of one table, and items of one feed. */
  readonly tableRows: number
  readonly feedItems: number
  /** Seconds that one article may take to be read and scored. */
  readonly readSeconds: number
  readonly fetch: FetchLimits
}

/** What is fetched when a reader gives a web address. */
export interface FetchLimits {
  readonly enabled: boolean
  /** Networks (`127.0.0.1/32`) that may be opened although they are not public. */
  readonly allow: readonly string[]
  /** Bytes of one answer, unpacked. */
  readonly bytes: number
  /** Milliseconds for one address, its redirects and its last byte included. */
  readonly milliseconds: number
  readonly redirects: number
}

export interface Config {
  readonly host: string
  readonly port: number
  /** Names under which the server answers; null means any. */
  readonly allowedHosts: readonly string[] | null
  readonly dataDirectory: string
  readonly database: DatabasePlace
  readonly queue: QueueSettings
  /** Hours that a deleted article can be brought back. */
  readonly undoHours: number
  /** Where the compiled lexicon is kept by its content hash; `npm run build` makes it. */
  readonly cacheDirectory: string
  readonly samples: boolean
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly limits: Limits
  readonly places: Places
}

/** The embedded database in the data directory, or one on a PostgreSQL server. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly directory: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly connections: number }

export interface QueueSettings {
  /** Threads that score articles, beside the one that answers requests. On PostgreSQL a web process has none unless told. */
  readonly workers: number
  /** After so long without an answer, a worker is taken for dead and its articles are given to another. */
  readonly leaseSeconds: number
}

/** Where the parts of the project lie. */
export interface Places {
  readonly root: string
  readonly data: string
  readonly samples: string
  readonly views: string
  readonly assets: string
  readonly modules: string
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]', '::1']

function wholeNumber(low: number, high: number, standard: number) {
  const wanted = `a whole number from ${low} to ${high} is expected`
  return z
    .string()
    .trim()
    .regex(/^\d+$/, wanted)
    .transform(Number)
    .refine((value) => value >= low && value <= high, wanted)
    .default(standard)
}

const megabyte = 1_000_000

/** `127.0.0.1/32, fd00::/8`: a list of networks, each with the length of its prefix. */
function readNetworks(list: string, context: z.RefinementCtx): readonly string[] {
  const networks = list.split(/[\s,]+/).filter((network) => network !== '')
  const isNetwork = (network: string) => {
    const [address = '', prefix = '', ...rest] = network.split('/')
    const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1
    return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
  }
  if (networks.every(isNetwork)) return networks
  context.addIssue({ code: 'custom', message: 'networks like 127.0.0.1/32 are expected, separated by commas' })
  return z.NEVER
}

const settings = z.object({
  HOST: z.string().trim().min(1, 'a name or an address is expected').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, 3000),
  OKVIR_DATA: z.string().trim().default(''),
  OKVIR_ALLOWED_HOSTS: z.string().trim().default(''),
  OKVIR_SAMPLES: z
    .enum(['0', '1'], { error: '1 (with the sample articles) or 0 (without) is expected' })
    .default('1')
    .transform((value) => value === '1'),
  OKVIR_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: 'one of silent, error, warn, info and debug is expected',
    })
    .default('warn'),
  OKVIR_MAX_BYTES: wholeNumber(1000, 100 * megabyte, 5 * megabyte),
  OKVIR_MAX_UPLOAD_BYTES: wholeNumber(1000, 1000 * megabyte, 10 * megabyte),
  OKVIR_MAX_PARAGRAPHS: wholeNumber(1, 100_000, 5000),
  OKVIR_RATE_LIMIT: wholeNumber(0, 100_000, 60),
  OKVIR_MAX_INFLATED_BYTES: wholeNumber(1000, 4000 * megabyte, 200 * megabyte),
  OKVIR_MAX_ENTRIES: wholeNumber(1, 100_000, 2000),
  OKVIR_MAX_ROWS: wholeNumber(1, 10_000_000, 100_000),
  OKVIR_MAX_FEED_ITEMS: wholeNumber(1, 10_000, 200),
  OKVIR_READ_SECONDS: wholeNumber(1, 3600, 60),
  OKVIR_FETCH: z.enum(['on', 'off'], { error: 'on or off is expected' }).default('on'),
  OKVIR_FETCH_ALLOW: z.string().default('').transform(readNetworks),
  OKVIR_FETCH_MAX_BYTES: wholeNumber(1000, 1000 * megabyte, 5 * megabyte),
  OKVIR_FETCH_SECONDS: wholeNumber(1, 600, 15),
  OKVIR_UNDO_HOURS: wholeNumber(0, 8760, 24),
  OKVIR_WORKERS: wholeNumber(0, 256, -1),
  OKVIR_LEASE_SECONDS: wholeNumber(1, 3600, 60),
  OKVIR_CONNECTIONS: wholeNumber(1, 1000, 10),
  DATABASE_URL: z
    .string()
    .trim()
    .refine(isPostgresAddress, 'an address such as postgres://name:password@host:5432/okvir is expected')
    .optional(),
})

/**
 * The configuration of this process. An empty setting counts as not set.
 * Fails with `bad_setting` at the first setting that cannot be used.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(settings.shape)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const checked = settings.safeParse(given)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    const setting = String(issue?.path[0] ?? 'unknown')
    // The address of a database holds a password: it is not repeated.
    const shown = setting === 'DATABASE_URL' ? '' : ` (it is “${given[setting] ?? ''}”)`
    throw new Failure('bad_setting', { setting, detail: `${issue?.message}${shown}` })
  }
  const value = checked.data
  const places = findPlaces()
  const dataDirectory = dataPlace(value.OKVIR_DATA, places.root)
  return freeze({
    host: value.HOST,
    port: value.PORT,
    allowedHosts: allowedHosts(value.OKVIR_ALLOWED_HOSTS, value.HOST),
    dataDirectory,
    database: databasePlace(value.DATABASE_URL, value.OKVIR_CONNECTIONS, dataDirectory),
    queue: {
      workers: value.OKVIR_WORKERS === -1 ? standardWorkers(value.DATABASE_URL) : value.OKVIR_WORKERS,
      leaseSeconds: value.OKVIR_LEASE_SECONDS,
    },
    undoHours: value.OKVIR_UNDO_HOURS,
    cacheDirectory: join(places.root, 'dist', 'lexicon'),
    samples: value.OKVIR_SAMPLES,
    logLevel: value.OKVIR_LOG,
    limits: {
      textBytes: value.OKVIR_MAX_BYTES,
      uploadBytes: value.OKVIR_MAX_UPLOAD_BYTES,
      paragraphs: value.OKVIR_MAX_PARAGRAPHS,
      fieldLength: 1000,
      textsPerMinute: value.OKVIR_RATE_LIMIT,
      inflatedBytes: value.OKVIR_MAX_INFLATED_BYTES,
      archiveEntries: value.OKVIR_MAX_ENTRIES,
      tableRows: value.OKVIR_MAX_ROWS,
      feedItems: value.OKVIR_MAX_FEED_ITEMS,
      readSeconds: value.OKVIR_READ_SECONDS,
      fetch: {
        enabled: value.OKVIR_FETCH === 'on',
        allow: value.OKVIR_FETCH_ALLOW,
        bytes: value.OKVIR_FETCH_MAX_BYTES,
        milliseconds: value.OKVIR_FETCH_SECONDS * 1000,
        redirects: 5,
      },
    },
    places,
  })
}

/** On the loopback address only loopback names are answered, so that a foreign page cannot reach in by a DNS trick. */
function allowedHosts(list: string, host: string): readonly string[] | null {
  if (list === '*') return null
  const named = list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  if (named.length === 0 && !loopbackNames.includes(host.toLowerCase())) return null
  return [...new Set([...loopbackNames, host.toLowerCase(), ...named])]
}

/** `.okvir/` in the project unless set; a relative directory counts from where the program was started. */
function dataPlace(given: string, root: string): string {
  return given === '' ? join(root, '.okvir') : resolve(given)
}

function isPostgresAddress(value: string): boolean {
  return URL.canParse(value) && /^postgres(?:ql)?:$/.test(new URL(value).protocol)
}

function databasePlace(url: string | undefined, connections: number, directory: string): DatabasePlace {
  return url === undefined ? { kind: 'sqlite', directory } : { kind: 'postgres', url, connections }
}

/** One core is left for requests. With a PostgreSQL server scoring is the work of `okvir worker`, on this machine or another. */
function standardWorkers(url: string | undefined): number {
  return url === undefined ? spareCores() : 0
}

/** Threads of a worker process that was not told how many: it leaves a core to whatever else runs here. */
export function spareCores(): number {
  return Math.max(1, availableParallelism() - 1)
}

/** The project root is the parent of `server/` in development and of `dist/` once built. */
function findPlaces(): Places {
  const root = fileURLToPath(new URL('..', import.meta.url))
  return {
    root,
    data: join(root, 'data'),
    samples: join(root, 'data', 'samples'),
    views: join(root, 'views'),
    assets: join(root, 'public'),
    modules: join(root, 'node_modules'),
  }
}

function freeze(config: Config): Config {
  Object.freeze(config.limits.fetch)
  Object.freeze(config.limits)
  Object.freeze(config.database)
  Object.freeze(config.queue)
  Object.freeze(config.places)
  return Object.freeze(config)
}

/** Every setting with its standard value as it would be written, for the documentation. */
export function listSettings(): readonly { readonly name: string; readonly standard: string }[] {
  const standards = new Map<string, unknown>(Object.entries(settings.parse({})))
  const written = (value: unknown): string =>
    typeof value === 'boolean' ? String(Number(value)) : value === null || value === undefined ? '' : String(value)
  return Object.keys(settings.shape).map((name) => ({ name, standard: written(standards.get(name)) }))
}

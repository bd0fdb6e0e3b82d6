/** Environment → one checked, frozen Config. The only file that reads `process.env`. */
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
}

export interface Config {
  readonly host: string
  readonly port: number
  /** Names under which the server answers; null means any. */
  readonly allowedHosts: readonly string[] | null
  readonly dataDirectory: string
  /** Where the compiled lexicon is kept by its content hash; `npm run build` makes it. */
  readonly cacheDirectory: string
  readonly samples: boolean
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly limits: Limits
  readonly places: Places
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
    throw new Failure('bad_setting', { setting, detail: `${issue?.message} (it is “${given[setting] ?? ''}”)` })
  }
  const value = checked.data
  const places = findPlaces()
  const dataDirectory = dataPlace(value.OKVIR_DATA, places.root)
  return freeze({
    host: value.HOST,
    port: value.PORT,
    allowedHosts: allowedHosts(value.OKVIR_ALLOWED_HOSTS, value.HOST),
    dataDirectory,
    cacheDirectory: join(places.root, 'dist', 'lexicon'),
    samples: value.OKVIR_SAMPLES,
    logLevel: value.OKVIR_LOG,
    limits: {
      textBytes: value.OKVIR_MAX_BYTES,
      uploadBytes: value.OKVIR_MAX_UPLOAD_BYTES,
      paragraphs: value.OKVIR_MAX_PARAGRAPHS,
      fieldLength: 1000,
      textsPerMinute: value.OKVIR_RATE_LIMIT,
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
  Object.freeze(config.limits)
  Object.freeze(config.places)
  return Object.freeze(config)
}

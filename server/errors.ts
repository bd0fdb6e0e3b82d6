/**
 * Every failure we expect: its HTTP status, the exit code of the command line and a sentence that says what to do.
 * Anything else that is thrown is a bug: it is logged with its stack and answered as `internal`.
 * `{name}` in a sentence is filled from the parameters of the failure, `{name:bytes}` as megabytes.
 */

export interface FailureKind {
  readonly status: number
  /** Exit codes follow sysexits.h: 64 usage, 65 data, 66 no input, 69 unavailable, 70 bug, 73 cannot create, 78 configuration. */
  readonly exit: number
  readonly sentence: string
}

export const failures = {
  empty_text: { status: 400, exit: 65, sentence: 'There is no text to read. Paste an article or choose a file.' },
  bad_date: { status: 400, exit: 64, sentence: 'The date “{value}” is not a date. Write it as 2024-03-12.' },
  bad_url: {
    status: 400,
    exit: 64,
    sentence: 'The address “{value}” is not a web address. It starts with http:// or https://.',
  },
  field_too_long: {
    status: 400,
    exit: 64,
    sentence: 'The field “{field}” is longer than {limit} characters. Shorten it.',
  },
  bad_separator: {
    status: 400,
    exit: 64,
    sentence: 'A table can be separated by a comma, a semicolon or a tab, nothing else.',
  },
  bad_request: { status: 400, exit: 64, sentence: 'The request could not be read: {detail}' },
  cross_origin: {
    status: 403,
    exit: 69,
    sentence: 'The request came from another website and was refused. Send it from Okvir itself.',
  },
  not_found: {
    status: 404,
    exit: 66,
    sentence: 'There is nothing at this address. The article may have been deleted.',
  },
  method_not_allowed: {
    status: 405,
    exit: 64,
    sentence: 'This address does not answer {method}. It answers {allowed}.',
  },
  too_large: {
    status: 413,
    exit: 65,
    sentence: 'The text is too large: the limit is {limit:bytes}. Send it in parts.',
  },
  too_many_paragraphs: {
    status: 413,
    exit: 65,
    sentence: 'The text has more than {limit} paragraphs. Send it in parts.',
  },
  unsupported_media_type: {
    status: 415,
    exit: 65,
    sentence: 'Files of this kind ({found}) cannot be read. Plain text, Markdown and HTML can: .txt, .md, .html.',
  },
  binary_file: {
    status: 415,
    exit: 65,
    sentence: 'The file holds no text ({found}). Plain text, Markdown and HTML can be read.',
  },
  undecodable: {
    status: 415,
    exit: 65,
    sentence:
      'The letters of the file could not be read in any encoding of the region. Save it as UTF-8 and try again.',
  },
  wrong_host: {
    status: 421,
    exit: 69,
    sentence: 'Okvir does not answer under the name “{host}”. Add it to OKVIR_ALLOWED_HOSTS if it should.',
  },
  no_words: { status: 422, exit: 65, sentence: 'The text has no words to read, only digits or signs.' },
  unsupported_language: {
    status: 422,
    exit: 65,
    sentence:
      'The language of the text is not one that Okvir reads: Serbian, Croatian, Bosnian, Montenegrin and English.',
  },
  no_article: { status: 422, exit: 65, sentence: 'No article was found in the page. Paste its text instead.' },
  rate_limited: { status: 429, exit: 69, sentence: 'Too many texts in a short time. Try again in {seconds} seconds.' },
  internal: {
    status: 500,
    exit: 70,
    sentence: 'Something went wrong in Okvir itself. Nothing was stored; the log says more.',
  },
  store_failed: {
    status: 503,
    exit: 73,
    sentence: 'The data could not be read or written. Check that the disk of {directory} is writable and not full.',
  },
  usage: { status: 400, exit: 64, sentence: '{detail}' },
  unreadable_file: { status: 400, exit: 66, sentence: 'The file {file} cannot be read: {detail}' },
  bad_setting: { status: 500, exit: 78, sentence: 'The setting {setting} is wrong: {detail}' },
  bad_data: { status: 500, exit: 78, sentence: 'The data of Okvir has mistakes:\n{detail}' },
  port_in_use: {
    status: 500,
    exit: 69,
    sentence: 'Port {port} is already in use. Stop the other program or choose another port: PORT=3001 npm start',
  },
  cannot_listen: {
    status: 500,
    exit: 69,
    sentence: 'Okvir cannot listen on {host}:{port} ({detail}). Check HOST and PORT.',
  },
  data_directory: {
    status: 500,
    exit: 73,
    sentence: 'The data directory {directory} cannot be used ({detail}). Choose another with OKVIR_DATA.',
  },
} as const satisfies Record<string, FailureKind>

export type FailureCode = keyof typeof failures
export type FailureParams = Readonly<Record<string, string | number>>

/** The one class of expected failures. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly params: FailureParams

  constructor(code: FailureCode, params: FailureParams = {}, options: ErrorOptions = {}) {
    super(sentenceOf(code, params), options)
    this.name = 'Failure'
    this.code = code
    this.params = params
  }

  get status(): number {
    return failures[this.code].status
  }

  get exit(): number {
    return failures[this.code].exit
  }
}

/** The English sentence of a failure, its parameters filled in. */
export function sentenceOf(code: FailureCode, params: FailureParams): string {
  return failures[code].sentence.replace(/\{(\w+)(:bytes)?\}/g, (_whole, name: string, bytes: string | undefined) => {
    const value = params[name] ?? '?'
    return bytes !== undefined && typeof value === 'number'
      ? `${+(value / 1_000_000).toPrecision(3)} MB`
      : String(value)
  })
}

/** A failure as it is; anything else as `internal`, with the bug as its cause. */
export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('internal', {}, { cause: error })
}

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
  compare_count: {
    status: 400,
    exit: 64,
    sentence: 'Between 2 and 8 different articles can be compared; {found} were chosen.',
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
    sentence: 'Files of this kind ({found}) cannot be read. These can: .txt, .md, .html, .docx, .odt, .rtf and .pdf.',
  },
  binary_file: {
    status: 415,
    exit: 65,
    sentence: 'The file holds no text ({found}). Texts, pages and documents can be read: .txt, .html, .docx, .pdf.',
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
  encrypted_file: {
    status: 422,
    exit: 65,
    sentence: 'The file is locked with a password. Save a copy without the password and send that.',
  },
  damaged_file: {
    status: 422,
    exit: 65,
    sentence: 'The file is damaged or cut short: it cannot be read as {kind}. Save or download it again.',
  },
  scanned_pdf: {
    status: 422,
    exit: 65,
    sentence:
      'Scanned: no text inside. The PDF holds pictures of pages; run text recognition on it, or paste the text.',
  },
  file_too_complex: {
    status: 422,
    exit: 65,
    sentence: 'The file is built too deep, or takes too long to read ({detail}). Paste its text instead.',
  },
  reading_stopped: {
    status: 422,
    exit: 65,
    sentence:
      'Reading was stopped: it takes more than {most}. Nothing was stored. Send the text in parts, or paste it.',
  },
  inflated_too_large: {
    status: 413,
    exit: 65,
    sentence: 'Unpacked, the file grows beyond all bounds (more than {limit:bytes}). It was not unpacked.',
  },
  too_many_entries: {
    status: 413,
    exit: 65,
    sentence: 'The archive holds more than {limit} files. Send it in parts.',
  },
  nested_archive: {
    status: 422,
    exit: 65,
    sentence: 'An archive inside an archive is not opened. Unpack it and send its files.',
  },
  unsafe_path: {
    status: 422,
    exit: 65,
    sentence: 'The name of this file in the archive points out of it. It was left out.',
  },
  many_articles: {
    status: 422,
    exit: 65,
    sentence: 'The file ({kind}) holds many articles. Import it, so that each is read on its own.',
  },
  no_text_column: {
    status: 422,
    exit: 65,
    sentence: 'No column of the table holds the text of the articles. Say which one does; it has: {columns}.',
  },
  empty_table: {
    status: 422,
    exit: 65,
    sentence: 'The table has no rows. A first line with names and a row are needed.',
  },
  bad_row: { status: 422, exit: 65, sentence: 'Row {row} of the table cannot be read: {detail}' },
  too_many_rows: { status: 413, exit: 65, sentence: 'The table has more than {limit} rows. The rest was left out.' },
  empty_feed: { status: 422, exit: 65, sentence: 'The feed has no articles, or is no feed.' },
  fetch_disabled: {
    status: 403,
    exit: 69,
    sentence: 'Fetching of web addresses is switched off here (OKVIR_FETCH). Paste the text instead.',
  },
  private_address: {
    status: 403,
    exit: 69,
    sentence: 'The address leads to {host}, which is not on the public web. It was not opened.',
  },
  too_many_redirects: {
    status: 502,
    exit: 69,
    sentence: 'The address leads on and on: more than {limit} redirects. Give the address of the article itself.',
  },
  fetch_failed: { status: 502, exit: 69, sentence: '{host} could not be reached ({detail}). Check the address.' },
  fetch_status: {
    status: 502,
    exit: 69,
    sentence: '{host} answered {status}, not an article. Open the address in a browser and paste the text.',
  },
  fetch_timeout: {
    status: 504,
    exit: 69,
    sentence: '{host} did not answer in full within {seconds} seconds. Try again later or paste the text.',
  },
  fetch_too_large: {
    status: 502,
    exit: 69,
    sentence: '{host} sends more than {limit:bytes}; no article is that long. The rest was not fetched.',
  },
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
  database_unavailable: {
    status: 503,
    exit: 69,
    sentence:
      'The database does not answer ({detail}). What was accepted is kept and goes on when it is back; check DATABASE_URL.',
  },
  gave_up: {
    status: 500,
    exit: 70,
    sentence: 'The article was given up after {attempts} attempts that did not end. Try it again, or by itself.',
  },
  transfer_failed: {
    status: 500,
    exit: 73,
    sentence: 'The library could not be moved: {detail} Nothing was changed where it came from.',
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

/** The same use cases from a terminal: `npm run --silent cli -- analyze FILE…`. */
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { ArticleReport } from './analysis/index.ts'
import { exportStored } from './cli-export.ts'
import { forms } from './cli-forms.ts'
import { compareFiles, importSources, migrateLibrary, serve, work } from './cli-library.ts'
import { readConfig } from './config.ts'
import { asFailure, Failure } from './errors.ts'
import { paragraphTable, readSeparator, writeCsv, writeText } from './export/index.ts'
import { readSubmission } from './intake/index.ts'
import { openDefaultLexicon } from './services.ts'
import { openLines, print, readArguments, readBytes, stringOrNull } from './terminal.ts'
import { annotateLine, scoreArticle } from './usecases.ts'

const help = `Okvir reads news articles and shows their loaded words, frames and tone.

Usage
  okvir analyze FILE… [--format text|json|csv] [--separator SIGN]
      Scores files (.txt, .md, .html, .docx, .odt, .rtf, .pdf; any charset of the region). A file named - is the standard input.
      text   a readable report (the standard)
      json   the whole report: one object for one file, a list for more
      csv    one row for every paragraph
      --title, --outlet, --published, --url, --byline, --language say what the files do not say of themselves.

  okvir annotate [--input FILE.jsonl]
      Marks texts line by line (the standard input when no file is given). Each line is {"id", "text"} and, where known,
      "lang" and "outlet"; each is taken as one paragraph. Each answer is a line {"id", "language", "script", "spans",
      "frames", "sentiment", "tone", "words"}.

  okvir forms LEMMA|ENTRY-ID|PATTERN [--json]
      Lists every form of a word, as the morphology makes it: okvir forms diktator, okvir forms name_calling/diktator,
      okvir forms 'autoritaran/adj-fleeting režim/noun-m'.

  okvir import FILE|ADDRESS… [--collection NAME] [--label NAME]
      Stores and scores articles: documents, tables (.csv, .jsonl, .xlsx), archives, pages and feeds. It prints the id of the
      import, then what became of it; what is cut off goes on with the next import, or when the server is started.

  okvir compare ID|FILE… [--format json|csv] [--table measures|labels|plain|words|pairs]
      Compares two to eight articles, of the library or of files.

  okvir export articles|paragraphs|matches [--format csv|xlsx|json|jsonl] [--collection NAME] [--separator SIGN]
      Prints what is stored, of all articles or of one collection: … --format xlsx > articles.xlsx

  okvir export dashboard --collection NAME [--format csv|xlsx|json] [--table figures|labels|frames|outliers]
      Prints the figures of a collection: of the whole, outlet by outlet, period by period.

  okvir serve
      Starts the server, as npm start does.

  okvir worker
      Works on imports until it is stopped. With DATABASE_URL any number of them, on any number of machines.

  okvir migrate --from sqlite --to postgres
      Moves a library from the data directory to the empty database of DATABASE_URL, or the other way, and checks every row.
      The server and its workers must not run meanwhile.

  okvir help

In this folder: npm run --silent cli -- analyze FILE…
Exit codes: 0 done, 64 wrong usage, 65 no usable text, 66 a file cannot be read, 69 the database does not
answer, 70 a fault of Okvir, 73 nothing can be stored, 78 wrong settings.
`

async function run(words: readonly string[]): Promise<number> {
  const [verb, ...rest] = words
  switch (verb) {
    case 'analyze':
      return analyze(rest)
    case 'annotate':
      return annotate(rest)
    case 'forms':
      return forms(rest)
    case 'import':
      return importSources(rest)
    case 'compare':
      return compareFiles(rest)
    case 'export':
      return exportStored(rest)
    case 'serve':
      return serve(rest)
    case 'worker':
      return work(rest)
    case 'migrate':
      return migrateLibrary(rest)
    case 'help':
    case '--help':
    case '-h':
      await print([help])
      return 0
    case undefined:
      process.stderr.write(help)
      return 64
    default:
      throw new Failure('usage', { detail: `There is no command “${verb}”. Try: help` })
  }
}

async function analyze(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, {
    format: { type: 'string', default: 'text' },
    separator: { type: 'string' },
    title: { type: 'string' },
    outlet: { type: 'string' },
    published: { type: 'string' },
    url: { type: 'string' },
    byline: { type: 'string' },
    language: { type: 'string' },
  })
  const format = readFormat(values.format)
  const separator = readSeparator(values.separator)
  if (positionals.length === 0) throw new Failure('usage', { detail: 'Which files? okvir analyze FILE…' })
  const config = readConfig()
  const lexicon = await openDefaultLexicon(config)
  const reported: { id: string; report: ArticleReport }[] = []
  let exit = 0
  for (const path of positionals) {
    try {
      const article = await readSubmission(
        {
          text: null,
          file: {
            name: path === '-' ? '' : basename(path),
            mediaType: null,
            charset: null,
            bytes: await readBytes(path),
          },
          title: stringOrNull(values.title),
          outlet: stringOrNull(values.outlet),
          published: stringOrNull(values.published),
          url: stringOrNull(values.url),
          author: stringOrNull(values.byline),
          language: stringOrNull(values.language),
        },
        config.limits,
      )
      reported.push({ id: basename(path), report: scoreArticle(article, lexicon) })
    } catch (error) {
      const failure = asFailure(error)
      if (failure.code === 'internal') throw error
      process.stderr.write(`${path}: ${failure.message}\n`)
      exit ||= failure.exit
    }
  }
  if (reported.length > 0) await print([writeReports(reported, format, separator)])
  return exit
}

type Format = 'text' | 'json' | 'csv'

function readFormat(value: unknown): Format {
  if (value === 'text' || value === 'json' || value === 'csv') return value
  throw new Failure('usage', { detail: `There is no format “${String(value)}”. There are text, json and csv.` })
}

function writeReports(
  reported: readonly { id: string; report: ArticleReport }[],
  format: Format,
  separator: ReturnType<typeof readSeparator>,
): string {
  const reports = reported.map(({ id, report }) => ({ file: id, ...report }))
  switch (format) {
    case 'text':
      return reported.map(({ id, report }) => writeText(id, report)).join('\n')
    case 'json':
      return `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`
    case 'csv':
      return writeCsv(paragraphTable(reported), separator)
  }
}

async function annotate(words: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(words, { input: { type: 'string', short: 'i' } })
  if (positionals.length > 0) throw new Failure('usage', { detail: 'okvir annotate takes its lines from --input FILE' })
  const path = stringOrNull(values.input) ?? '-'
  const lexicon = await openDefaultLexicon(readConfig())
  const input: Readable = path === '-' ? process.stdin : await openLines(path)
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  let faults = 0
  const answers = async function* () {
    for await (const line of lines) {
      number += 1
      if (line.trim() === '') continue
      try {
        yield `${JSON.stringify(annotateLine(JSON.parse(line.replace(/^\ufeff/, '')), lexicon))}\n`
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof Failure)) throw error
        faults += 1
        process.stderr.write(`line ${number}: ${error.message}\n`)
      }
    }
  }
  await print(answers())
  return faults === 0 ? 0 : 65
}

// A reader that stops reading (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 74))

run(process.argv.slice(2)).then(
  (exit) => {
    process.exitCode = exit
  },
  (error: unknown) => {
    const failure = asFailure(error)
    const isBug = failure.code === 'internal' && error instanceof Error
    process.stderr.write(isBug ? `${error.stack}\n` : `${failure.message}\n`)
    process.exitCode = failure.exit
  },
)

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article } from '../analysis/index.ts'
import { readDate, readField, readLanguage, readWebAddress } from './fields.ts'

/** An article that Okvir brings along, not yet read. */
export interface SampleFile {
  readonly name: string
  readonly source: string
}

/** The samples of a folder, in the order of their names; none when there is no such folder. */
export async function listSamples(directory: string): Promise<readonly SampleFile[]> {
  const names = await readdir(directory).catch(() => [])
  const wanted = names.filter((name) => name.endsWith('.md')).sort()
  return Promise.all(wanted.map(async (name) => ({ name, source: await readFile(join(directory, name), 'utf8') })))
}

const fieldLength = 1000

/** A sample: YAML between two lines of dashes says what is known of the article, the text follows. */
export async function readSample({ source }: SampleFile): Promise<Article> {
  const { parse } = await import('yaml')
  const [, head = '', text = source] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source) ?? []
  const known: unknown = parse(head, { schema: 'core' })
  const field = (name: string) => readField(name, stringAt(known, name), fieldLength)
  const language = readLanguage(field('language'))
  return {
    title: field('title'),
    outlet: field('outlet'),
    published: readDate(field('published')),
    url: readWebAddress(field('url')),
    text: text.trim(),
    ...(language === undefined ? {} : { language }),
  }
}

function stringAt(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null
}

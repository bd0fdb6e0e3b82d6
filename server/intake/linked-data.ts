/** What a page says of its article in JSON-LD, the way search engines read it (schema.org: NewsArticle and its kin). */
import { foundDate, foundField } from './found.ts'

export interface LinkedData {
  readonly title: string | null
  readonly outlet: string | null
  readonly published: string | null
  readonly author: string | null
}

const longestScript = 500_000
const mostNodes = 1000

/** The first article described in the scripts of a page, and the site where it stands. */
export function readLinkedData(scripts: readonly string[]): LinkedData {
  const nodes = scripts.filter((script) => script.length <= longestScript).flatMap((script) => nodesOf(parse(script)))
  const ofType = (type: RegExp) => nodes.find((node) => type.test(String(field(node, '@type'))))
  const site = nameOf(field(ofType(/^(?:WebSite|NewsMediaOrganization)$/), 'name'))
  const article = ofType(/Article|BlogPosting|Report/)
  // A thing of the graph may be named by its id alone.
  const named = (value: unknown): string | null =>
    nameOf(value) ?? nameOf(nodes.find((node) => isSame(field(node, '@id'), field(value, '@id'))))
  return {
    title: text(field(article, 'headline')) ?? text(field(article, 'name')),
    outlet: named(field(article, 'publisher')) ?? site,
    published: foundDate(text(field(article, 'datePublished'))),
    author: named(field(article, 'author')),
  }
}

function isSame(id: unknown, other: unknown): boolean {
  return typeof id === 'string' && id === other
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script)
  } catch {
    return null
  }
}

/** The things a script describes: one, a list of them, or a graph. */
function nodesOf(value: unknown): readonly unknown[] {
  const list = Array.isArray(value) ? value : [value]
  return list.slice(0, mostNodes).flatMap((node: unknown) => {
    const graph = field(node, '@graph')
    return Array.isArray(graph) ? graph.slice(0, mostNodes) : [node]
  })
}

function field(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? foundField(value) : null
}

/** A name, a thing that has one, or several of them. */
function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const names = value.slice(0, 10).map(nameOf)
    return foundField(names.filter((name) => name !== null).join(', '))
  }
  const name = text(value) ?? text(field(value, 'name'))
  return name === null || /^https?:/.test(name) ? null : name
}

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

/** The first article described in the scripts of a page. */
export function readLinkedData(scripts: readonly string[]): LinkedData {
  for (const script of scripts) {
    if (script.length > longestScript) continue
    const article = nodesOf(parse(script)).find((node) =>
      /Article|BlogPosting|Report/.test(String(field(node, '@type'))),
    )
    if (article === undefined) continue
    return {
      title: text(field(article, 'headline')) ?? text(field(article, 'name')),
      outlet: nameOf(field(article, 'publisher')),
      published: foundDate(text(field(article, 'datePublished'))),
      author: nameOf(field(article, 'author')),
    }
  }
  return { title: null, outlet: null, published: null, author: null }
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

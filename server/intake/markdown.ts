import { readFrontMatter } from './front-matter.ts'
import type { ExtractedText } from './types.ts'

/**
 * Markdown → prose: the first heading is the title, unless the head of the file names another; the signs of the markup go, the words
 * stay. Code is no prose and is dropped. One pass over lines; every expression is bounded, so that no line can make it slow.
 */
export function extractMarkdown(source: string): ExtractedText {
  const blocks: string[] = []
  let open: string[] = []
  let title: string | null = null
  let fence: string | null = null
  const close = () => {
    const text = stripInline(open.join(' ')).trim()
    if (text !== '') blocks.push(text)
    open = []
  }
  const { known, rest } = readFrontMatter(source.split(/\r\n?|\n/))
  for (const line of rest) {
    const fenceMark = /^ {0,3}(```|~~~)/.exec(line)?.[1]
    if (fence !== null || fenceMark !== undefined) {
      if (fence === null) close()
      fence = fence === null ? (fenceMark ?? null) : fenceMark === fence ? null : fence
      continue
    }
    const heading = headingText(line)
    if (heading !== null || isUnderline(line, open)) {
      const text = heading ?? open.pop() ?? ''
      close()
      if (title === null && blocks.length === 0) title = stripInline(text).trim() || null
      else open.push(text)
      close()
    } else if (isRule(line) || isReference(line) || isTableRule(line) || line.trim() === '') close()
    else {
      const item = /^\s{0,12}(?:[-*+]|\d{1,9}[.)])\s+(.*)$/.exec(line)?.[1]
      if (item !== undefined && !isOrdinalProse(line, open)) close()
      open.push(
        item !== undefined && open.length === 0 ? item : cellsAsText(line.replace(/^\s{0,3}(?:>\s?){1,20}/, '').trim()),
      )
    }
  }
  close()
  if (known.title !== null && title !== null && title !== known.title) blocks.unshift(title)
  return { ...known, title: known.title ?? title, text: blocks.join('\n\n') }
}

/** A line that begins `6. januara` inside a paragraph is prose; a list would follow an empty line. */
function isOrdinalProse(line: string, open: readonly string[]): boolean {
  return open.length > 0 && /^\s*\d+\./.test(line)
}

function headingText(line: string): string | null {
  const text = /^ {0,3}#{1,6}(?:[ \t]+(.*))?$/.exec(line)
  return text === null ? null : (text[1] ?? '').replace(/[ \t]#{1,6}[ \t]*$/, '')
}

function isUnderline(line: string, open: readonly string[]): boolean {
  return open.length > 0 && /^ {0,3}(?:={2,200}|-{2,200})[ \t]*$/.test(line)
}

function isRule(line: string): boolean {
  const signs = line.replace(/[ \t]/g, '')
  return signs.length >= 3 && signs.length < 300 && /^(?:-+|\*+|_+)$/.test(signs)
}

function isReference(line: string): boolean {
  return /^ {0,3}\[[^\]]{1,200}\]:\s*\S/.test(line)
}

function isTableRule(line: string): boolean {
  return line.includes('|') && /^[\s|:-]{3,2000}$/.test(line)
}

function cellsAsText(line: string): string {
  return line.startsWith('|') ? line.split('|').join(' ').trim() : line
}

function stripInline(text: string): string {
  return text
    .replace(/<!--[^<]{0,5000}-->/g, '')
    .replace(/!\[[^[\]]{0,500}\]\([^()]{0,2000}\)/g, '')
    .replace(/\[([^[\]]{0,500})\]\([^()]{0,2000}\)/g, '$1')
    .replace(/\[([^[\]]{1,500})\]\[[^[\]]{0,200}\]/g, '$1')
    .replace(/<https?:[^<>\s]{0,2000}>/g, '')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replace(/\*{1,3}(?=\S)|(?<=\S)\*{1,3}/g, '')
    .replace(/(?<![\p{L}\p{N}\\])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu, '')
    .replace(/`{1,3}|~~/g, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, '$1')
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]{2,}/g, ' ')
}

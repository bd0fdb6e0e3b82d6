/**
 * Sentences and tokens against a UD treebank: its sentences are joined by a space into paragraphs, and the boundaries found in them compared with
 * those given. A line without an end mark (a headline) is a paragraph of its own, as it is in print. A span is right when both its ends are.
 */
import { readFileSync } from 'node:fs'

/** CoNLL-U file → paragraphs: text, sentence spans, tokens with lemma and part of speech. */
export function readTreebank(path) {
  const documents = []
  let document = null
  for (const block of readFileSync(path, 'utf8').split('\n\n')) {
    const lines = block.split('\n').filter(Boolean)
    if (lines.length === 0) continue
    if (
      document === null ||
      !/[.!?…][”“"'’»)]*$/.test(document.text) ||
      lines.some((line) => line.startsWith('# newdoc'))
    ) {
      document = { text: '', sentences: [], tokens: [] }
      documents.push(document)
    }
    if (document.text !== '') document.text += ' '
    const start = document.text.length
    const rows = lines.filter((line) => /^\d+(-\d+)?\t/.test(line)).map((line) => line.split('\t'))
    rows.forEach(([, form, lemma, upos, , , , , , misc], index) => {
      const from = document.text.length
      document.text += form
      document.tokens.push({ start: from, end: document.text.length, form, lemma, upos })
      if (!misc.includes('SpaceAfter=No') && index < rows.length - 1) document.text += ' '
    })
    document.sentences.push({ start, end: document.text.length })
  }
  return documents
}

export const spanKey = ({ start, end }) => `${start}:${end}`

/** F1 of spans by exact ends, over documents of `[given, found]`. */
export function exactF1(pairs) {
  let right = 0
  let given = 0
  let found = 0
  for (const [gold, predicted] of pairs) {
    const keys = new Set(gold.map(spanKey))
    right += predicted.filter((span) => keys.has(spanKey(span))).length
    given += gold.length
    found += predicted.length
  }
  return { precision: right / found, recall: right / given, f1: (2 * right) / (given + found) }
}

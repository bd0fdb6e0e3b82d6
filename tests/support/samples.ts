import { readFileSync } from 'node:fs'

/** A sample article as the fields of the form. */
export function sampleText(name: string): {
  readonly title: string
  readonly outlet: string
  readonly published: string
  readonly text: string
} {
  const [, head = '', ...body] = readFileSync(`data/samples/${name}`, 'utf8').split(/^---$/m)
  const field = (key: string) => new RegExp(`^${key}: "?(.*?)"?$`, 'm').exec(head)?.[1] ?? ''
  return {
    title: field('title'),
    outlet: field('outlet'),
    published: field('published'),
    text: body.join('---').trim(),
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { report } from '../support/lexicon.ts'

/**
 * Folders `input.txt → expected.json`: what is read in a text, phenomenon by phenomenon. The version of the lexicon is left out, so that a new
 * word somewhere else does not touch them. Never written in CI: `npx vitest run tests/golden -u` on a developer's machine, and then read.
 */
describe('Golden texts', () => {
  const folders = readdirSync('tests/golden', { withFileTypes: true }).filter((item) => item.isDirectory())
  for (const { name } of folders) {
    it(name.replaceAll('-', ' '), async () => {
      const found = report(readFileSync(`tests/golden/${name}/input.txt`, 'utf8'))
      const shown = {
        language: found.language,
        loaded: found.loaded,
        tone: found.tone,
        attributed: found.attributed,
        notices: found.notices,
        actors: found.actors.map(({ name: actor, kind, labels }) => ({
          actor,
          kind,
          labels: labels.map(({ text }) => text),
        })),
        paragraphs: found.paragraphs.map((paragraph) => ({
          words: paragraph.words,
          sentences: paragraph.sentences.length,
          voices: paragraph.segments.map(({ start, end, voice, speaker }) => ({
            voice,
            speaker,
            text: paragraph.text.slice(start, end),
          })),
          matches: paragraph.matches.map(({ start, end, entry, category, voice, negated, weight, contribution }) => ({
            text: paragraph.text.slice(start, end),
            entry,
            category,
            voice,
            negated,
            weight,
            contribution,
          })),
          frames: paragraph.frames.filter(({ present }) => present).map(({ frame }) => frame),
          tone: paragraph.tone.polarity,
        })),
      }
      await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(`./${name}/expected.json`)
    })
  }
})

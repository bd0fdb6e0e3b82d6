import { describe, expect, it } from 'vitest'
import { readablePattern } from '../../server/web/present/entry.ts'

describe('A pattern on the page of its entry', () => {
  it.each([
    ['krvav/adj rat/noun-m-long', 'krvav* rat*'],
    ['puka/adj? formalnost/noun-f-i', '(puka*) formalnost*'],
    ['baciti/verb-iti * prašina/noun-f', 'baciti* … prašina*'],
    ['plunge/verb (into chaos)', 'plunge* [into chaos]'],
    ['(their|his)? real goal', '[(their/his)] real goal'],
    ['kvazi/begins', 'kvazi-'],
  ])('%s reads %s', (notation, printed) => expect(readablePattern(notation).replaceAll('\u200b', '')).toBe(printed))
})

/** Forty invented articles of eight invented outlets about one invented event. */
import { toCyrillic } from '../../support/cyrillic.ts'
import { neighbouringOutlets } from './outlets-neighbours.ts'
import { serbianOutlets } from './outlets-serbian.ts'

/** What one outlet has to say: five articles, each on the same turn of the event as the others' of the same number. */
export interface OutletTexts {
  readonly outlet: string
  readonly language: 'sr' | 'hr' | 'bs' | 'cnr' | 'en'
  readonly cyrillic?: true
  readonly articles: readonly { readonly title: string; readonly published: string; readonly own: readonly string[] }[]
}

export interface InventedArticle {
  readonly outlet: string
  readonly title: string
  readonly published: string
  readonly paragraphs: readonly string[]
}

/** What all of them print of each turn of the event, as the agencies sent it. */
const facts = {
  ekavian: [
    'U luci Novi Zaton radi 860 ljudi, a otkaz je dobilo njih 140. Rad je obustavljen u četvrtak u šest sati ujutru. „Tražimo samo da se sa nama razgovara“, rekla je predsednica sindikata Vesna Radan novinarima na kapiji.',
    'Prema podacima policije, na doku je bilo oko 400 ljudi, a privedeno je 23. Povređeno je jedanaestoro, među njima dva policajca. „Krenuli su na nas dok smo sedeli“, rekao je dizaličar Marko Tomaš.',
    'Ministar saobraćaja Goran Lasić izjavio je da je vlada spremna da imenuje posrednika. Dodao je da će inspekcija pregledati sva rešenja o otkazu. U luci je i trećeg dana čekalo pet brodova.',
    'U opštoj bolnici navode da niko od povređenih nije životno ugrožen. Najmlađi ima 22 godine, najstariji 61. Troje je zadržano na odeljenju hirurgije, a ostali su pušteni kući.',
    'Sporazum predviđa da se otkazi odlože za 60 dana i da o svakom odluči zajednička komisija. Potpisali su ga Vesna Radan i direktor Zaton terminala Petar Kos. Posrednik je bio sudija u penziji.',
  ],
  ijekavian: [
    'U luci Novi Zaton radi 860 ljudi, a otkaz ih je dobilo 140. Rad je obustavljen u četvrtak u šest sati. „Tražimo samo da se s nama razgovara“, rekla je novinarima na kapiji Vesna Radan iz sindikata.',
    'Na doku je, prema podacima policije, bilo oko 400 ljudi; privedeno je 23. Povrijeđeno je jedanaestoro ljudi, među njima dva policajca. „Krenuli su na nas dok smo sjedili“, ispričao je dizaličar Marko Tomaš.',
    'Ministar Goran Lasić izjavio je da je vlada spremna imenovati posrednika i da će inspekcija pregledati sva rješenja o otkazu. Ispred luke i trećeg dana čeka pet brodova.',
    'U bolnici navode da niko od primljenih nije životno ugrožen. Najmlađi ima 22 godine, a najstariji 61. Troje je zadržano, ostali su kod kuće.',
    'Otkazi se, prema sporazumu, odlažu za 60 dana, a o svakom će odlučiti zajednička komisija. Potpise su stavili Vesna Radan i direktor Petar Kos, pred posrednikom, umirovljenim sucem.',
  ],
  english: [
    'The port employs 860 people, and 140 of them were dismissed last week. Work stopped at six on Thursday morning. “All we ask is that somebody talks to us,” said Vesna Radan, who chairs the union.',
    'Police put the crowd at about 400 and said that 23 people were detained. Eleven were hurt, two of them officers. “They came at us while we were sitting down,” said Marko Tomaš, a crane operator.',
    'Inspectors are to examine every dismissal, the ministry said. Five ships were still waiting outside the harbour on the third day, and grain was being diverted to two neighbouring ports.',
    'The youngest of the injured is 22 and the oldest 61, according to the hospital. All but three have gone home. The next bulletin is expected on Wednesday.',
    'Under the agreement a joint commission will decide on each case within 60 days. It was signed by Vesna Radan and by Petar Kos, who runs the company. A retired judge was the mediator.',
  ],
} as const

/** Every article as it is printed, outlet by outlet. */
export const fortyArticles: readonly InventedArticle[] = [...serbianOutlets, ...neighbouringOutlets].flatMap((one) => {
  const printed = (text: string) => (one.cyrillic ? toCyrillic(text) : text)
  const shared = one.language === 'en' ? facts.english : one.language === 'sr' ? facts.ekavian : facts.ijekavian
  return one.articles.map(({ title, published, own: [first = '', second = ''] }, turn) => ({
    outlet: printed(one.outlet),
    title: printed(title),
    published,
    paragraphs: [first, shared[turn] ?? '', second].map(printed),
  }))
})

export function articlesOf(outlet: string): readonly InventedArticle[] {
  return fortyArticles.filter((article) => article.outlet === outlet)
}

export const outlets: readonly string[] = [...new Set(fortyArticles.map(({ outlet }) => outlet))]

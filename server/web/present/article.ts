/** The dashboard of an article, as its view prints it. */
import {
  type ArticleReport,
  categories,
  type LanguageGuess,
  type Match,
  type ParagraphReport,
  type Voice,
  voices,
} from '../../analysis/index.ts'
import { articleChart, articleChartNames } from '../../charts/index.ts'
import type { Duplicate } from '../../store/index.ts'
import { citeArticle } from '../citation.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'
import { count, formatDate, formatInteger, formatPercent } from '../texts-numbers.ts'
import { printChart } from './charts.ts'
import { type EvidenceContext, printEvidence } from './evidence.ts'
import { loadedScale, type PrintedScore, printLoaded, printShare, printTone, toneWord } from './figures.ts'
import { linksOf, shellOf } from './frame.ts'
import { printText } from './text.ts'
import { printToneEvidence } from './tone.ts'
import type { ArticleInput, Links, Standalone } from './types.ts'

/** A page holds at most this many paragraphs and marks; the rest is in the tables. Keeps the page of a book below some 5 MB. */
const paragraphLimit = 400
const markLimit = 2500

/** Everything `article.ejs` prints. */
export function presentArticle(input: ArticleInput) {
  const { stored, ui } = input
  const { report } = stored
  const { language } = ui
  const links = linksOf(input)
  const t = texts(language)
  const more = t.compare.articleDownloads
  const standalone = input.standalone ?? null
  const title = report.title ?? firstWords(report) ?? t.article.untitled
  const shown = shownParagraphs(report)
  const printed = [...(report.headline === null ? [] : [report.headline]), ...shown]
  const order = printed.flatMap(({ matches }) => matches.toSorted((one, other) => one.start - other.start))
  const entryHref = (id: string) => (standalone === null ? links.entry(id) : null)
  const context: EvidenceContext = { report, language, card: input.card, order, entryHref }
  return {
    ...shellOf({ ...input, engine: report.engine, lexicon: report.lexicon }, title, [
      'marks.css',
      'article.css',
      'reading.css',
      'article.js',
      'charts.js',
    ]),
    standalone,
    title,
    textLang: textLanguage(report.language),
    untitled: report.title === null,
    headline: report.headline === null ? null : printParagraph(report.headline, true, context, t),
    sample: stored.sample,
    meta: metaOf(report, t, language),
    sourceUrl: safeUrl(report.url),
    alike: alikeOf(input.alike ?? [], t, language, links),
    figures: figuresOf(report, t, language),
    nothingFound: report.paragraphs.every(({ matches }) => matches.length === 0),
    notices: noticesOf(report, t),
    legend: legendOf(report, t, language),
    paragraphs: shown.map((paragraph) => printParagraph(paragraph, false, context, t)),
    cut: cutOf(report, shown, t, language),
    charts: chartsOf(stored.id, report, language, links, standalone),
    compareHref: links.addToCompare([stored.id]),
    citation: citeArticle(report, language),
    downloads: {
      paragraphs: links.articleCsv(stored.id),
      matches: links.matchesCsv(stored.id),
      report: links.articleJson(stored.id),
      more: [
        { href: links.articleBook(stored.id), name: more.workbook, format: 'XLSX', hint: more.workbookHint },
        { href: links.articleLines(stored.id), name: more.lines, format: 'JSONL', hint: more.linesHint },
        { href: links.annotations(stored.id), name: more.annotations, format: 'JSON-LD', hint: more.annotationsHint },
        { href: links.articleReport(stored.id, language), name: more.report, format: 'HTML', hint: more.reportHint },
      ],
      columns: links.columns(),
    },
  }
}

/** Words of its text that an article without a title is headed by. */
const headingWords = 8

function firstWords(report: ArticleReport): string | null {
  const text = report.paragraphs[0]?.text ?? ''
  const words = text.split(/\s+/u)
  if (text === '') return null
  return words.length > headingWords
    ? `${words
        .slice(0, headingWords)
        .join(' ')
        .replace(/\p{P}+$/u, '')}…`
    : words.join(' ')
}

/** The paragraphs and marks that fit a page. A single paragraph of a book's length keeps its text and its first marks. */
function shownParagraphs(report: ArticleReport): readonly ParagraphReport[] {
  let room = markLimit
  const shown: ParagraphReport[] = []
  for (const paragraph of report.paragraphs.slice(0, paragraphLimit)) {
    if (room === 0) break
    const matches = paragraph.matches.slice(0, room)
    room -= matches.length
    shown.push(matches.length === paragraph.matches.length ? paragraph : { ...paragraph, matches })
  }
  return shown
}

function cutOf(
  report: ArticleReport,
  shown: readonly ParagraphReport[],
  t: Texts,
  language: UiLanguage,
): string | null {
  const marks = (paragraphs: readonly ParagraphReport[]) =>
    paragraphs.reduce((sum, { matches }) => sum + matches.length, 0)
  const [shownMarks, allMarks] = [marks(shown), marks(report.paragraphs)]
  if (shown.length === report.paragraphs.length && shownMarks === allMarks) return null
  return t.article.textCut
    .replace('{shown}', formatInteger(language, shown.length))
    .replace('{all}', formatInteger(language, report.paragraphs.length))
    .replace('{marks}', formatInteger(language, shownMarks))
    .replace('{allMarks}', formatInteger(language, allMarks))
}

/** BCP 47, for `lang` on the text itself: screen readers and hyphenation follow it. */
export function textLanguage({ code, script }: LanguageGuess): string {
  if (code === 'en') return 'en'
  const standard = code === 'cnr' ? 'sr' : code
  const region = code === 'cnr' ? '-ME' : ''
  if (standard === 'hr') return script === 'Cyrl' ? 'hr-Cyrl' : 'hr'
  return `${standard}-${script}${region}`
}

function metaOf(report: ArticleReport, t: Texts, language: UiLanguage) {
  const source = [
    report.outlet ?? t.article.unknownOutlet,
    ...(report.byline === undefined ? [] : [report.byline]),
    ...(report.published === null ? [] : [formatDate(language, report.published)]),
  ]
  return {
    source,
    facts: [
      `${t.languages[report.language.code]}, ${t.scripts[report.language.script]}`,
      count(language, report.words, t.nouns.words),
      count(language, report.paragraphs.length, t.nouns.paragraphs),
    ],
    versions: `${t.footer.engine} ${report.engine} · ${t.footer.lexicon} ${report.lexicon}`,
    coverage: `${t.article.coverage} ${formatPercent(language, report.coverage)}`,
  }
}

/** Agency copy is said, with the outlets that have it: this many of them. */
const alikeLimit = 6

function alikeOf(alike: readonly Duplicate[], t: Texts, language: UiLanguage, links: Links) {
  return (['exact', 'near'] as const)
    .map((likeness) => {
      const found = alike.filter((article) => article.likeness === likeness)
      return {
        words: t.article.alike[likeness],
        more: found.length > alikeLimit,
        articles: found.slice(0, alikeLimit).map(({ id, title, outlet, published }) => ({
          href: links.article(id),
          title,
          facts: [
            outlet ?? t.article.unknownOutlet,
            ...(published === null ? [] : [formatDate(language, published)]),
          ].join(', '),
        })),
      }
    })
    .filter(({ articles }) => articles.length > 0)
}

/** Addresses come from outside: only a web address becomes a link. */
function safeUrl(url: string | null): { readonly href: string; readonly host: string } | null {
  if (url === null || !URL.canParse(url)) return null
  const parsed = new URL(url)
  return /^https?:$/.test(parsed.protocol) ? { href: parsed.href, host: parsed.host } : null
}

interface Figure {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly score: PrintedScore
  readonly hits: string | null
}

function figuresOf(report: ArticleReport, t: Texts, language: UiLanguage) {
  const scale = loadedScale(voices.map((voice) => report.loaded[voice].score))
  const labels = { author: t.article.figureAuthor, quoted: t.article.figureQuoted, reported: t.article.figureReported }
  const loaded = (voice: Voice): Figure => ({
    id: voice,
    label: labels[voice],
    unit: t.article.per100,
    score: printLoaded(language, report.loaded[voice].score, scale),
    hits: `${count(language, report.loaded[voice].hits, t.nouns.hits)}, ${count(language, report.loaded[voice].words, t.nouns.words)}`,
  })
  const { score, polarity, certain } = report.tone
  const tone: Figure = {
    id: 'tone',
    label: t.article.figureTone,
    unit: score.kind === 'scored' ? toneWord(language, polarity, certain) : '',
    score: printTone(language, score),
    hits: null,
  }
  const attributed: Figure = {
    id: 'attributed',
    label: t.article.figureAttributed,
    unit: t.article.figureAttributedHint,
    score: printShare(language, report.attributed),
    hits: null,
  }
  return {
    main: loaded('author'),
    others: [loaded('quoted'), loaded('reported'), tone, attributed],
    frames: report.frames
      .filter((frame) => frame.paragraphs > 0)
      .slice(0, 3)
      .map((frame) => ({
        name: t.frames[frame.frame].name,
        meaning: t.frames[frame.frame].meaning,
        count: t.article.framesOf
          .replace('{k}', `${frame.paragraphs}`)
          .replace('{n}', formatInteger(language, report.paragraphs.length)),
        score: printShare(language, frame.share),
      })),
  }
}

function noticesOf(report: ArticleReport, t: Texts) {
  const codes = [...new Set(report.notices.map((notice) => notice.code))]
  return codes.map((code) => {
    const places = report.notices.flatMap((notice) =>
      notice.code === code && notice.paragraph !== null ? [notice.paragraph] : [],
    )
    return {
      code,
      text: t.notices[code],
      places: places.slice(0, 6).map((index) => ({
        text: index < 0 ? t.article.noticeHeadline : t.article.noticeAt.replace('{n}', `${index + 1}`),
        href: index < 0 ? '#title' : `#p-${index + 1}`,
      })),
      more: places.length > 6,
    }
  })
}

function legendOf(report: ArticleReport, t: Texts, language: UiLanguage) {
  const matches = [...(report.headline?.matches ?? []), ...report.paragraphs.flatMap((paragraph) => paragraph.matches)]
  const number = (keep: (match: Match) => boolean) => matches.filter(keep).length
  return {
    categories: categories.map((category) => {
      const hits = number((match) => match.category === category)
      return { id: category, ...t.categories[category], hits, count: formatInteger(language, hits) }
    }),
    voices: voices.map((voice) => ({
      id: voice,
      ...t.voices[voice],
      count: formatInteger(
        language,
        number((match) => match.voice === voice),
      ),
    })),
  }
}

function printParagraph(paragraph: ParagraphReport, headline: boolean, context: EvidenceContext, t: Texts) {
  const { language } = context
  const author = paragraph.loaded.author
  const score = printLoaded(language, author.score, loadedScale([author.score]))
  const others = paragraph.segments.filter((segment) => segment.voice !== 'author')
  const speakers = [
    ...new Set(
      others.map(({ voice, speaker }) => {
        const name = voice === 'quoted' ? t.article.voiceQuoted : t.article.voiceReported
        return speaker === null ? name : `${name}: ${speaker}`
      }),
    ),
  ]
  const tone = paragraph.tone
  return {
    number: paragraph.index + 1,
    label: headline ? t.article.headline : t.article.paragraphNumber.replace('{n}', `${paragraph.index + 1}`),
    segments: printText(paragraph, language),
    evidence: printEvidence(paragraph, headline, context),
    hits: author.hits,
    loaded: author.hits === 0 ? null : score.scored ? `${score.value} (${score.range}) ${t.article.per100}` : null,
    tone:
      tone.score.kind === 'scored'
        ? `${printTone(language, tone.score).value}, ${toneWord(language, tone.polarity, tone.certain)}`
        : null,
    toneClass: tone.score.kind !== 'scored' || !tone.certain ? 'uncertain' : toneClasses[`${tone.polarity}`],
    toneEvidence: tone.score.kind === 'scored' ? printToneEvidence(paragraph, language) : null,
    tooShort: tone.score.kind === 'too-short',
    frames: paragraph.frames.filter(({ present }) => present).map(({ frame }) => t.frames[frame].name),
    speakers,
    quotedWhole: paragraph.segments.length > 0 && paragraph.segments.every((segment) => segment.voice === 'quoted'),
  }
}

const toneClasses = { '-1': 'negative', '0': 'neutral', '1': 'positive' } as const

function chartsOf(
  id: string,
  report: ArticleReport,
  language: UiLanguage,
  links: Links,
  standalone: Standalone | null,
) {
  return articleChartNames.map((name) =>
    printChart(
      articleChart(name, report, language),
      articleChart(name, report, language, 'narrow'),
      language,
      (extension, choice) => links.chart(id, name, extension, choice),
      standalone?.pictures.get(name) ?? null,
    ),
  )
}

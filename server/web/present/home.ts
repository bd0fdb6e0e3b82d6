/** The first page: the form, and the articles read so far. */
import type { ArticleSummary } from '../../store/index.ts'
import { errorText, type Texts, texts } from '../texts.ts'
import { formatBytes, formatDate, formatInteger, type UiLanguage } from '../texts-numbers.ts'
import { textLanguage } from './article.ts'
import { loadedScale, printLoaded, printTone, toneWord } from './figures.ts'
import { linksOf, shellOf } from './frame.ts'
import type { FormValues, HomeInput, Links } from './types.ts'

const emptyForm: FormValues = { text: '', title: '', outlet: '', published: '', url: '', byline: '' }

/** Everything `home.ejs` prints. */
export function presentHome(input: HomeInput) {
  const { language } = input.ui
  const links = linksOf(input)
  const t = texts(language)
  const scale = loadedScale(input.articles.flatMap((article) => [article.authorLoaded, article.quotedLoaded]))
  const form = input.form ?? emptyForm
  return {
    ...shellOf(input, t.siteName, ['home.css', 'home.js']),
    action: links.articles(),
    form,
    detailsOpen: [form.title, form.outlet, form.published, form.url, form.byline].some((value) => value !== ''),
    failure: input.failure === null ? null : errorText(language, input.failure.code, input.failure.params),
    fileHint: t.home.fileHint.replace('{limit}', formatBytes(language, input.limits.maxBytes)),
    articles: input.articles.map((article) => rowOf(article, language, links, scale)),
    compareAction: links.compare({ with: [] }),
    compare:
      input.compare === undefined || input.compare === null
        ? null
        : {
            ids: input.compare.ids.join(','),
            words: t.compare.choose.withArticle.replace('{titles}', () => titlesOf(input.compare?.titles ?? [], t)),
            homeHref: links.home(),
          },
    csv: links.articlesCsv(),
    json: links.articlesJson(),
  }
}

function titlesOf(titles: readonly string[], t: Texts): string {
  return titles.map((title) => t.compare.citation.title.replace('{title}', () => title)).join(', ')
}

/** A row of a list of articles. */
export function rowOf(
  article: ArticleSummary,
  language: UiLanguage,
  links: Links,
  scale: ReturnType<typeof loadedScale>,
) {
  const t = texts(language)
  const tone = printTone(language, article.tone)
  return {
    id: article.id,
    href: links.article(article.id),
    select: t.compare.choose.select.replace('{title}', () => article.title),
    title: article.title === '' ? t.article.untitled : article.title,
    lang: textLanguage({
      code: article.language,
      script: article.script,
      family: 'south-slavic',
      bareLatin: false,
      confidence: 1,
    }),
    sample: article.sample,
    facts: [
      ...(article.outlet === null ? [] : [article.outlet]),
      ...(article.published === null ? [] : [formatDate(language, article.published)]),
      `${t.languages[article.language]}, ${t.scripts[article.script]}`,
    ],
    author: printLoaded(language, article.authorLoaded, scale),
    quoted: printLoaded(language, article.quotedLoaded, scale),
    reported: printLoaded(language, article.reportedLoaded, scale),
    tone,
    toneWord: tone.scored ? toneWord(language, article.tonePolarity, article.toneCertain) : null,
    words: formatInteger(language, article.words),
  }
}

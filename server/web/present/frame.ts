/** What every page prints around its content: title, navigation, language, the foot. */
import { links as routeLinks } from '../routes.ts'
import { type Texts, texts, type UiLanguage } from '../texts.ts'
import type { Links, Ui } from './types.ts'

export interface PageLink {
  readonly text: string
  readonly href: string
  readonly current: boolean
}

/** The frame of a page. */
export interface Page {
  /** For `<title>`. */
  readonly title: string
  /** For `<html lang>`. */
  readonly lang: string
  readonly language: UiLanguage
  readonly homeHref: string
  readonly navigation: readonly PageLink[]
  readonly otherLanguage: { readonly text: string; readonly href: string; readonly lang: string }
  readonly versions: string | null
  /** Files of public/ besides style.css. */
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
  readonly asset: (path: string) => string
}

/** What a view gets besides its own content. */
export interface Shell {
  readonly page: Page
  readonly t: Texts
}

interface ShellInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly engine?: string | undefined
  readonly lexicon?: string | undefined
}

const htmlLanguages: Readonly<Record<UiLanguage, string>> = { sr: 'sr-Latn', en: 'en' }

/** The frame of a page with this title; `files` are the style sheets and scripts of public/ it needs besides the common ones. */
export function shellOf(input: ShellInput, title: string, files: readonly string[] = []): Shell {
  const { ui } = input
  const links = linksOf(input)
  const t = texts(ui.language)
  const other: UiLanguage = ui.language === 'sr' ? 'en' : 'sr'
  const [place] = ui.path.split('?', 1)
  const entry = (text: string, href: string): PageLink => ({ text, href, current: href === place })
  return {
    t,
    page: {
      title: title === t.siteName ? title : `${title} · ${t.siteName}`,
      lang: htmlLanguages[ui.language],
      language: ui.language,
      homeHref: links.home(),
      navigation: [
        entry(t.navigation.home, links.home()),
        entry(t.navigation.articles, links.articles()),
        entry(t.navigation.collections, links.collections()),
        entry(t.navigation.imports, links.imports()),
        entry(t.navigation.lexicon, links.lexicon()),
        entry(t.navigation.method, links.method()),
        entry(t.navigation.columns, links.columns()),
      ],
      otherLanguage: {
        text: t.navigation.otherLanguage,
        href: links.inLanguage(ui.path, other),
        lang: htmlLanguages[other],
      },
      versions: versionsOf(t, input.engine ?? ui.engine, input.lexicon ?? ui.lexicon),
      styles: files.filter((file) => file.endsWith('.css')),
      scripts: files.filter((file) => file.endsWith('.js')),
      asset: links.asset,
    },
  }
}

/** The links a page was given, or those of this server. */
export function linksOf(input: { readonly links?: Links | undefined }): Links {
  return input.links ?? routeLinks
}

function versionsOf(t: Texts, engine: string | undefined, lexicon: string | undefined): string | null {
  const parts = [
    ...(engine === undefined ? [] : [`${t.footer.engine} ${engine}`]),
    ...(lexicon === undefined ? [] : [`${t.footer.lexicon} ${lexicon}`]),
  ]
  return parts.length === 0 ? null : parts.join(' · ')
}

/** What a request asks for, read once and checked. */
import type { Request, Response } from 'express'
import type { UiLanguage } from './texts.ts'

const cookieName = 'lang'
/** A year, in seconds. */
const cookieAge = 31_536_000

/** Languages whose readers are served in Serbian. */
const serbianReaders = new Set(['sr', 'hr', 'bs', 'sh', 'cnr', 'me'])

/** The language of the interface: `?lang`, else the cookie of an earlier `?lang`, else what the browser prefers. */
export function readUiLanguage(request: Request): UiLanguage {
  return asLanguage(request.query.lang) ?? asLanguage(readCookie(request)) ?? preferredLanguage(request)
}

/** Remembers the language that the address asks for. */
export function rememberLanguage(request: Request, response: Response): void {
  const asked = asLanguage(request.query.lang)
  if (asked === undefined) return
  response.append('Set-Cookie', `${cookieName}=${asked}; Path=/; Max-Age=${cookieAge}; SameSite=Lax; HttpOnly`)
}

function asLanguage(value: unknown): UiLanguage | undefined {
  return value === 'sr' || value === 'en' ? value : undefined
}

function readCookie(request: Request): string | undefined {
  return /(?:^|;\s?)lang=([a-z]{2})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]
}

/** The first language of the browser's list that means one of ours; `en` when none does. */
function preferredLanguage(request: Request): UiLanguage {
  // Without the header Express answers `*`, which means: no wish.
  for (const tag of request.acceptsLanguages()) {
    const language = tag.toLowerCase().split('-')[0] ?? ''
    if (serbianReaders.has(language)) return 'sr'
    if (language === 'en') return 'en'
  }
  return 'en'
}

/** Whether the client prefers JSON to a page. A client without a wish gets the page. */
export function prefersJson(request: Request): boolean {
  return request.accepts(['html', 'json']) === 'json'
}

/**
 * Whether a form was sent by a page of this server. Browsers say where a request comes from: in Sec-Fetch-Site, or at least in
 * Origin, which every browser sends with a POST. A request with neither comes from no page (curl, a script) and has no
 * reader's session to abuse: it is let in.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = request.headers
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === request.headers.host?.toLowerCase()
}

/** The name in the Host header, without its port. */
export function hostName(request: Request): string {
  return (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
}

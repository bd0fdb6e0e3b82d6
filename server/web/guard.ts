/** What stands before every handler: headers, names, origins, and how often. */
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import type { Config } from '../config.ts'
import { Failure } from '../errors.ts'
import type { Log } from '../services.ts'
import { hostName, isSameOrigin } from './request.ts'

/** Nothing but our own files, and no script or style inside a page: an article's text can never become one. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // The server speaks plain HTTP; a proxy that adds TLS sets this itself.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
}

export function hostGuard({ allowedHosts }: Config): RequestHandler {
  return (request, _response, next) => {
    const host = hostName(request)
    if (allowedHosts === null || allowedHosts.includes(host)) next()
    else next(new Failure('wrong_host', { host: host.slice(0, 100) }))
  }
}

export function originGuard(request: Request, _response: Response, next: NextFunction): void {
  next(isSameOrigin(request) ? undefined : new Failure('cross_origin'))
}

/** A line for every answer, when the log is asked for as much. */
export function requestLog({ logLevel }: Config, log: Log): RequestHandler | null {
  if (logLevel !== 'info' && logLevel !== 'debug') return null
  return (request, response, next) => {
    const start = performance.now()
    response.once('finish', () => {
      const milliseconds = Math.round(performance.now() - start)
      log.info(
        { method: request.method, url: request.originalUrl, status: response.statusCode, milliseconds },
        'answered',
      )
    })
    next()
  }
}

const minute = 60_000

export function frequencyGuard({ limits }: Config): RequestHandler {
  if (limits.textsPerMinute === 0) return (_request, _response, next) => next()
  return rateLimit({
    windowMs: minute,
    limit: limits.textsPerMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('Retry-After') ?? 60)
      next(new Failure('rate_limited', { seconds }))
    },
  })
}

/** For an address that exists but not for this method. */
export function refuseMethod(...allowed: readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.set('Allow', allowed.join(', '))
    next(new Failure('method_not_allowed', { method: request.method, allowed: allowed.join(', ') }))
  }
}

/** Fetching a web address that a reader gave: the public web only, and no more of it than an article is long. */
import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { FetchLimits, Limits } from '../config.ts'
import { Failure } from '../errors.ts'
import { type AddressCheck, openAddressCheck } from './public-address.ts'
import type { UploadedFile } from './types.ts'

/** What an address answered with. */
export interface FetchedFile extends UploadedFile {
  /** The address that answered, after redirects. */
  readonly url: string
}

export type FetchAddress = (url: string, limits: Limits) => Promise<FetchedFile>

const acceptedTypes = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'text/rtf',
  'application/rss+xml',
  'application/x-rss+xml',
  'text/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/xml',
  'text/xml',
])

const headers = {
  'user-agent': 'Okvir (self-hosted reader of news)',
  accept: 'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,text/plain;q=0.8',
  'accept-language': 'sr,hr,bs,cnr,en;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
}

/**
 * Opens an http(s) address. Every name is resolved by our own connector and the connection goes to an address that was checked,
 * at each redirect anew, so that no name can turn to a private one in between. Redirects, size after unpacking, kind of content and
 * the time for everything together are bounded.
 * Fails with `fetch_disabled`, `bad_url`, `private_address`, `too_many_redirects`, `fetch_failed`, `fetch_status`,
 * `fetch_timeout`, `fetch_too_large` or `unsupported_media_type`.
 */
export const fetchAddress: FetchAddress = async (address, { fetch: limits }) => {
  if (!limits.enabled) throw new Failure('fetch_disabled')
  const isOpen = openAddressCheck(limits.allow)
  const abort = new AbortController()
  const first = checkUrl(address)
  const deadline = openDeadline(limits, first.hostname, abort)
  try {
    return await Promise.race([follow(first, isOpen, limits, abort.signal), deadline.expired])
  } finally {
    deadline.clear()
    abort.abort()
  }
}

function openDeadline(limits: FetchLimits, host: string, abort: AbortController) {
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Failure('fetch_timeout', { host, seconds: Math.ceil(limits.milliseconds / 1000) }))
      abort.abort()
    }, limits.milliseconds)
  })
  expired.catch(() => {})
  return { expired, clear: () => clearTimeout(timer) }
}

async function follow(
  first: URL,
  isOpen: AddressCheck,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<FetchedFile> {
  let url = first
  for (let redirects = 0; redirects <= limits.redirects; redirects += 1) {
    const response = await openUrl(url, isOpen, signal)
    const status = response.statusCode ?? 0
    const location = response.headers.location
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy()
      if (!URL.canParse(location, url.href)) throw new Failure('bad_url', { value: location.slice(0, 60) })
      url = checkUrl(new URL(location, url).href)
      continue
    }
    try {
      if (status !== 200 && status !== 203) throw new Failure('fetch_status', { host: url.hostname, status })
      return await readAnswer(url, response, limits)
    } finally {
      response.destroy()
    }
  }
  throw new Failure('too_many_redirects', { limit: limits.redirects })
}

const longestUrl = 2000
/** Ports of the web; below a thousand there are mail, name and file servers. */
const lowPorts = new Set(['', '80', '443'])

function checkUrl(address: string): URL {
  const url = address.length <= longestUrl && URL.canParse(address) ? new URL(address) : null
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (url === null || !isWeb || url.username !== '' || url.password !== '' || url.hostname === '') {
    throw new Failure('bad_url', { value: address.slice(0, 60) })
  }
  if (!lowPorts.has(url.port) && Number(url.port) < 1024) throw new Failure('bad_url', { value: address.slice(0, 60) })
  url.hash = ''
  return url
}

function openUrl(url: URL, isOpen: AddressCheck, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    // Names go through the lookup below; numbers do not, and are checked here.
    if (isIP(host) !== 0 && !isOpen(host)) {
      reject(new Failure('private_address', { host }))
      return
    }
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const sent = request(
      url,
      { agent: false, headers, signal, lookup: checkedLookup(isOpen), maxHeaderSize: 32_768, method: 'GET' },
      (response) => {
        // The address that was reached in the end, whatever the way there.
        const reached = response.socket.remoteAddress ?? ''
        if (isOpen(reached)) resolve(response)
        else {
          response.destroy()
          reject(new Failure('private_address', { host }))
        }
      },
    )
    sent.on('error', (error) => reject(asFetchFailure(error, host)))
    sent.end()
  })
}

/** Resolves a name and lets the connector see its public addresses alone; none, and the connection fails. */
function checkedLookup(isOpen: AddressCheck): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '', 0)
        return
      }
      const open = addresses.filter(({ address }) => isOpen(address))
      const [first] = open
      if (first === undefined) callback(new Failure('private_address', { host: hostname }), '', 0)
      else if (options.all === true) callback(null, open)
      else callback(null, first.address, first.family)
    })
  }
}

async function readAnswer(url: URL, response: IncomingMessage, limits: FetchLimits): Promise<FetchedFile> {
  const [type = '', ...parameters] = (response.headers['content-type'] ?? '').split(';')
  const mediaType = type.trim().toLowerCase()
  if (mediaType !== '' && !acceptedTypes.has(mediaType)) {
    throw new Failure('unsupported_media_type', { found: mediaType.slice(0, 100) })
  }
  const tooLarge = () => new Failure('fetch_too_large', { host: url.hostname, limit: limits.bytes })
  if (Number(response.headers['content-length'] ?? 0) > limits.bytes) throw tooLarge()
  const body = unpacked(response)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) continue
      size += chunk.length
      if (size > limits.bytes) throw tooLarge()
      chunks.push(chunk)
    }
  } catch (error) {
    throw asFetchFailure(error, url.hostname)
  } finally {
    body.destroy()
  }
  const charset = /charset\s{0,5}=\s{0,5}["']?([\w-]{2,30})/i.exec(parameters.join(';'))?.[1] ?? null
  // The end of an address names no kind of file (`/clanak.php`): the answer's own type counts.
  return {
    name: '',
    mediaType: mediaType === '' ? null : mediaType,
    charset,
    bytes: Buffer.concat(chunks),
    url: url.href,
  }
}

function unpacked(response: IncomingMessage): Readable {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const unpacker =
    coding === 'gzip' || coding === 'x-gzip'
      ? createGunzip()
      : coding === 'br'
        ? createBrotliDecompress()
        : coding === 'deflate'
          ? createInflate()
          : null
  if (unpacker === null) {
    if (coding !== 'identity' && coding !== '')
      throw new Failure('unsupported_media_type', { found: coding.slice(0, 60) })
    return response
  }
  response.on('error', (error) => unpacker.destroy(error))
  // An answer that breaks off must not leave the reader waiting.
  response.on('close', () => {
    if (!response.complete) unpacker.destroy(new Error('ECONNRESET'))
  })
  return response.pipe(unpacker)
}

function asFetchFailure(error: unknown, host: string): Failure {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'connection broken'
  return new Failure('fetch_failed', { host, detail: code }, { cause: error })
}

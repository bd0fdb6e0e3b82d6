import { brotliCompressSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { fetchAddress, readAddress } from '../../server/intake/index.ts'
import { openAddressCheck } from '../../server/intake/public-address.ts'
import { paragraphs, pdf } from './files.ts'
import { serve, webLimits } from './web.ts'

const page = `<html><head><meta property="og:site_name" content="Portal"><title>Most</title></head><body><article><h1>Most</h1>${paragraphs
  .map((text) => `<p>${text}</p>`)
  .join('')}</article></body></html>`

let site = ''
let visits = 0
beforeAll(async () => {
  const elsewhere = await serve((_request, response) => {
    visits += 1
    response.end('tajna')
  }, '127.0.0.1')
  const port = new URL(elsewhere).port
  site = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    const html = (body: string | Buffer, headers: Record<string, string> = {}) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(body)
    }
    const redirect = (location: string) => {
      response.writeHead(302, { location })
      response.end()
    }
    const stream = (piece: Buffer, wait: number) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(pathname === '/flood.gz' ? { 'content-encoding': 'gzip' } : {}),
      })
      const next = () => {
        if (response.destroyed) return
        if (response.write(piece) && wait === 0) setImmediate(next)
        else if (wait > 0) setTimeout(next, wait)
        else response.once('drain', next)
      }
      next()
    }
    switch (pathname) {
      case '/clanak.php':
        return html(page)
      case '/gzip':
        return html(gzipSync(page), { 'content-encoding': 'gzip' })
      case '/br':
        return html(brotliCompressSync(page), { 'content-encoding': 'br' })
      case '/bomb':
        return html(gzipSync(Buffer.alloc(80_000_000)), { 'content-encoding': 'gzip' })
      case '/broken-gzip':
        return html(gzipSync(page).subarray(0, 60), { 'content-encoding': 'gzip' })
      case '/announced':
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(40_000_000_000) })
        return response.write('x')
      case '/flood':
        return stream(Buffer.alloc(65_536, 'a'), 0)
      case '/drip':
        return stream(Buffer.from('a'), 300)
      case '/silent':
        return undefined
      case '/cut':
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' })
        response.write('<p>početak')
        return setTimeout(() => response.destroy(), 50)
      case '/to':
        return redirect((searchParams.get('url') ?? '').replace('PORT', port))
      case '/loop':
        return redirect(`/loop?${Math.random()}`)
      case '/picture':
        return html('x', { 'content-type': 'image/png' })
      case '/pdf':
        return html(Buffer.from(pdf([[{ text: 'Vlada je odlucila o mostu.', y: 700 }]])), {
          'content-type': 'application/pdf',
        })
      default:
        response.writeHead(404, { 'content-type': 'text/html' })
        return response.end('nema')
    }
  })
})

const fetchPath = (path: string, own = webLimits) => fetchAddress(site + path, own)

describe('an address', () => {
  it.each(['/clanak.php', '/gzip', '/br', `/to?url=/clanak.php`])(
    '%s is fetched and its article extracted',
    async (path) => {
      const article = await readAddress(site + path, webLimits)
      expect(article).toMatchObject({
        title: 'Most',
        outlet: 'Portal',
        url: site + (path.startsWith('/to') ? '/clanak.php' : path),
      })
      expect(article.text.split('\n\n')).toEqual(paragraphs)
    },
  )
  it('of a PDF is read as one', async () => {
    expect((await readAddress(`${site}/pdf`, webLimits)).text).toBe('Vlada je odlucila o mostu.')
  })
  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::1]:PORT/',
    'http://[::]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://10.0.0.1/',
    'http://172.16.5.4/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[2002:7f00:1::]/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ])('%s is not opened, nor followed to', async (target) => {
    const before = visits
    await expect(fetchAddress(target.replace('PORT', new URL(site).port), webLimits)).rejects.toMatchObject({
      code: 'private_address',
      status: 403,
    })
    await expect(fetchPath(`/to?url=${encodeURIComponent(target)}`)).rejects.toMatchObject({ code: 'private_address' })
    expect(visits).toBe(before)
  })
  it.each([
    'ftp://a.example/',
    'file:///etc/passwd',
    'javascript:1',
    'nije adresa',
    'http://',
    'http://ana:lozinka@a.example/',
    'http://a.example:25/',
    `http://a.example/${'a'.repeat(3000)}`,
  ])('%s is no web address', async (address) => {
    await expect(fetchAddress(address, webLimits)).rejects.toMatchObject({ code: 'bad_url' })
  })
  it('that leads to a file of this machine is refused', async () => {
    await expect(fetchPath('/to?url=file:///etc/passwd')).rejects.toMatchObject({ code: 'bad_url' })
  })
  it('that drips a byte at a time is cut at the limit of time', async () => {
    const own = { ...webLimits, fetch: { ...webLimits.fetch, milliseconds: 700 } }
    for (const path of ['/drip', '/silent']) {
      const start = performance.now()
      await expect(fetchPath(path, own)).rejects.toMatchObject({ code: 'fetch_timeout', status: 504 })
      expect(performance.now() - start).toBeLessThan(2500)
    }
  })
  it('that answers without end is cut at the limit of size', async () => {
    await expect(fetchPath('/flood')).rejects.toMatchObject({ code: 'fetch_too_large', status: 502 })
    await expect(fetchPath('/announced')).rejects.toMatchObject({ code: 'fetch_too_large' })
  })
  it('whose answer unpacks without end is cut too', async () => {
    await expect(fetchPath('/bomb')).rejects.toMatchObject({ code: 'fetch_too_large' })
  })
  it.each([
    ['/loop', 'too_many_redirects'],
    ['/nema', 'fetch_status'],
    ['/picture', 'unsupported_media_type'],
    ['/cut', 'fetch_failed'],
    ['/broken-gzip', 'fetch_failed'],
  ])('%s fails with %s', async (path, code) => {
    await expect(fetchPath(path)).rejects.toMatchObject({ code })
  })
  it('of nobody fails, with the host', async () => {
    await expect(fetchAddress('http://127.0.0.2:9/'.replace(':9', ':1033'), webLimits)).rejects.toMatchObject({
      code: 'fetch_failed',
      params: { host: '127.0.0.2' },
    })
  })
  it('is not fetched when fetching is switched off', async () => {
    const own = { ...webLimits, fetch: readConfig({ OKVIR_FETCH: 'off' }).limits.fetch }
    await expect(fetchPath('/clanak.php', own)).rejects.toMatchObject({ code: 'fetch_disabled', status: 403 })
  })
})

describe('settings of fetching', () => {
  it('allow networks that are not public', () => {
    expect(readConfig({ OKVIR_FETCH_ALLOW: '127.0.0.1/32, fd00::/8' }).limits.fetch.allow).toEqual([
      '127.0.0.1/32',
      'fd00::/8',
    ])
  })
  it.each(['127.0.0.1', 'localhost/8', '127.0.0.1/33', '::1/200'])('%s is no network', (network) => {
    expect(() => readConfig({ OKVIR_FETCH_ALLOW: network })).toThrowError(
      expect.objectContaining({ code: 'bad_setting' }),
    )
  })
})

describe('public addresses', () => {
  const isOpen = openAddressCheck([])
  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '2a00:1450:4017::200e', '172.32.0.1', '100.128.0.1'])(
    '%s is one',
    (address) => {
      expect(isOpen(address)).toBe(true)
    },
  )
  it.each([
    '198.18.0.1',
    '192.0.2.1',
    '203.0.113.9',
    '::',
    'fe80::1%eth0',
    '2001:db8::1',
    '2001::1',
    'ff02::1',
    '64:ff9b::808:808',
    'nema',
    '',
  ])('%s is none', (address) => {
    expect(isOpen(address)).toBe(false)
  })
})

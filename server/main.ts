/** Start: config → services → listen. Stop: drain, close. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Config, readConfig } from './config.ts'
import { asFailure, Failure } from './errors.ts'
import { openServices, type Services } from './services.ts'
import { storeSamples } from './usecases.ts'
import { createApp } from './web/index.ts'

/** Requests get this long to end after the signal to stop, in milliseconds. */
const drainTime = 5000

async function start(): Promise<void> {
  const config = readConfig()
  const services = await openServices(config)
  if (config.samples) await storeSamples(services)
  collectStartGarbage()
  const server = createServer(createApp(services))
  // Node's own limits: a request must have come whole within five minutes, its headers within one.
  await listen(server, config)
  process.stdout.write(`Okvir: ${printAddress(config, server)}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server, services))
}

/**
 * Reading the lexicon leaves some tens of megabytes of garbage that a quiet server would keep for hours, since nothing asks
 * for their room. It is collected once, before the first request; the engine offers no other way to ask for it.
 */
function collectStartGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Failure('port_in_use', { port }, { cause: error }))
      else reject(new Failure('cannot_listen', { host, port, detail: error.message }, { cause: error }))
    })
    server.listen(port, host, resolve)
  })
}

/** The address a reader opens; a server that listens everywhere is near at hand too. */
function printAddress({ host }: Config, server: Server): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** No new requests; those under way are answered, or cut off when they take too long; then the store is closed. */
async function stop(server: Server, services: Services): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const deadline = setTimeout(() => server.closeAllConnections(), drainTime)
  await closed
  clearTimeout(deadline)
  await services.store.close()
  process.exit(0)
}

start().catch((error: unknown) => {
  const failure = asFailure(error)
  process.stderr.write(
    failure.code === 'internal' && error instanceof Error ? `${error.stack}\n` : `${failure.message}\n`,
  )
  process.exit(failure.exit)
})

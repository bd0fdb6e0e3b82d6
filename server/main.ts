/** Start: config → services → listen. Stop: drain, close. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Config, readConfig } from './config.ts'
import { asFailure, Failure } from './errors.ts'
import { closeServices, openServices, type Services } from './services.ts'
import { purgeDeleted, storeSamples } from './usecases.ts'
import { createApp } from './web/index.ts'

/** Requests get this long to end after the signal to stop, in milliseconds. */
const drainTime = 5000
/** Milliseconds between two looks into the bin. */
const sweepEvery = 600_000

async function start(): Promise<void> {
  const config = readConfig()
  const services = await openServices(config)
  if (config.samples) await storeSamples(services)
  const sweeping = sweep(services)
  collectStartGarbage()
  const server = createServer(createApp(services))
  // Node's own limits: a request must have come whole within five minutes, its headers within one.
  await listen(server, config)
  process.stdout.write(`Okvir: ${printAddress(config, server)}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server, services, sweeping))
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

/** Articles whose time in the bin is over are removed for good, now and every so often. */
function sweep(services: Services): NodeJS.Timeout {
  const purge = () =>
    purgeDeleted(services).catch((error: unknown) =>
      services.world.log.error({ err: error }, 'the bin was not emptied'),
    )
  void purge()
  return setInterval(purge, sweepEvery)
}

/** The address a reader opens; a server that listens everywhere is near at hand too. */
function printAddress({ host }: Config, server: Server): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** No new requests; those under way are answered, or cut off when they take too long; then the store is closed. */
async function stop(server: Server, services: Services, sweeping: NodeJS.Timeout): Promise<void> {
  clearInterval(sweeping)
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const deadline = setTimeout(() => server.closeAllConnections(), drainTime)
  await closed
  clearTimeout(deadline)
  await closeServices(services)
  process.exit(0)
}

start().catch((error: unknown) => {
  const failure = asFailure(error)
  process.stderr.write(
    failure.code === 'internal' && error instanceof Error ? `${error.stack}\n` : `${failure.message}\n`,
  )
  process.exit(failure.exit)
})

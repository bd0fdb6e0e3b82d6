/** Web servers on the loopback network for the tests. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll } from 'vitest'
import { limits } from './files.ts'

const servers: Server[] = []

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

/** Serves on 127.0.0.2, so that a test can allow it and still see 127.0.0.1 refused. Gives the address without a path. */
export function serve(answer: RequestListener, host = '127.0.0.2'): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)
    })
  })
}

export const webLimits = { ...limits, fetch: { ...limits.fetch, allow: ['127.0.0.2/32'], milliseconds: 3000 } }

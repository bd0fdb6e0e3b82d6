import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { listSettings, readConfig } from '../server/config.ts'
import { routes } from '../server/web/index.ts'

/** What a server is run with: no engine of containers is needed to see that its parts fit together. */
interface Service {
  readonly image: string
  readonly user: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly command?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck: { readonly test?: readonly string[]; readonly disable?: boolean }
  readonly read_only?: boolean
  readonly deploy?: { readonly replicas: string }
}

const root = process.cwd()
const readText = (name: string) => readFileSync(join(root, name), 'utf8')
const compose = parse(readText('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<'database' | 'web' | 'worker', Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}
const { database, web, worker } = compose.services
const dockerfile = readText('.docker/Dockerfile')
const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))

/** `${NAME:-standard}` as Compose fills it in. */
function fillIn(text: string, given: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, kind: string, rest: string) => {
    const value = given[name] ?? (kind === '-' ? rest : undefined)
    if (value === undefined) throw new Error(`${name} must be given`)
    return value
  })
}

describe('compose.yaml', () => {
  it('sets only what Okvir knows, to what it takes', () => {
    const known = new Set(listSettings().map(({ name }) => name))
    for (const { environment } of [web, worker]) {
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([])
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        fillIn(value, { OKVIR_PASSWORD: 'abc' }),
      ])
      const { database: place, allowedHosts } = readConfig(Object.fromEntries(filled))
      expect(place).toMatchObject({ kind: 'postgres', url: 'postgres://okvir:abc@database:5432/okvir' })
      // The check of its health asks by this name.
      expect(allowedHosts).toContain('127.0.0.1')
    }
    expect(Object.values(database.environment).map((value) => fillIn(value, { OKVIR_PASSWORD: 'abc' }))).toEqual([
      'okvir',
      'okvir',
      'abc',
    ])
  })

  it('starts no server without a password for its database', () => {
    expect(() => fillIn(database.environment.POSTGRES_PASSWORD ?? '')).toThrow('OKVIR_PASSWORD')
  })

  it('runs programs and commands that are there', () => {
    const help = readText('server/cli.ts')
    for (const { command = [] } of [web, worker]) {
      const [node, runner = '', program = '', verb] = command
      expect(node).toBe('node')
      expect(existsSync(join(root, runner))).toBe(true)
      expect(existsSync(join(root, 'server', `${program}.ts`))).toBe(true)
      if (verb !== undefined) expect(help).toContain(`case '${verb}':`)
    }
  })

  it('runs nothing as root, and nothing that writes elsewhere', () => {
    expect([database.user, web.user, worker.user]).toEqual(['postgres', 'node', 'node'])
    expect([web.read_only, worker.read_only]).toEqual([true, true])
    expect(web.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)])
    expect(database.ports).toBeUndefined()
  })

  it('waits for what is needed, and looks after it', () => {
    for (const { depends_on = {} } of [web, worker]) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy')
        expect(compose.services[name as 'web'].healthcheck.test).toBeDefined()
      }
    }
    expect(web.healthcheck.test?.join(' ')).toContain(`http://127.0.0.1:${web.environment.PORT}${routes.health}'`)
    expect(Number(fillIn(String(worker.deploy?.replicas)))).toBeGreaterThan(1)
    const used = [database, web, worker].flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]))
    expect(used.sort()).toEqual(Object.keys(compose.volumes).sort())
  })

  it('builds the image from a file that is there', () => {
    expect(web.build).toEqual({ context: '.', dockerfile: '.docker/Dockerfile' })
    expect(worker.build).toEqual(web.build)
  })
})

describe('the image', () => {
  it('is made of what is in the project, and its context lets it in', () => {
    const allowed = readText('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '))
    expect(copied.length).toBeGreaterThan(8)
    for (const name of copied) {
      expect(existsSync(join(root, name)), name).toBe(true)
      expect(
        allowed.some((entry) => name === entry || name.startsWith(`${entry}/`)),
        name,
      ).toBe(true)
    }
    expect(allowed.filter((name) => !existsSync(join(root, name)))).toEqual([])
  })

  it('has every folder that a running server reads', () => {
    const { places } = readConfig({})
    for (const place of [places.data, places.views, places.assets, places.modules]) {
      expect(last).toMatch(new RegExp(`^COPY .*\\b${place.slice(root.length + 1)}$`, 'm'))
    }
    expect(last).toContain('COPY --from=build /okvir/dist dist')
  })

  it('runs without root, on a version of Node that Okvir runs on', () => {
    expect(last).toMatch(/^USER node$/m)
    const least = Number(/\d+/.exec(JSON.parse(readText('package.json')).engines.node)?.[0])
    const versions = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, version]) => Number(version))
    expect(versions).toHaveLength(2)
    for (const version of versions) expect(version).toBeGreaterThanOrEqual(least)
    const set = /^ENV (.+)$/m.exec(last)?.[1]?.split(' ') ?? []
    const known = new Set(['NODE_ENV', ...listSettings().map(({ name }) => name)])
    expect(set.map((pair) => pair.split('=')[0] ?? '').filter((name) => !known.has(name))).toEqual([])
  })
})

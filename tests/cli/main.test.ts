import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { articleText, temporaryDirectory } from '../support/services.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const directory = temporaryDirectory()
afterAll(() => directory.remove())

interface Started {
  readonly child: ChildProcess
  readonly address: string
}

const launch = (settings: Readonly<Record<string, string>>) =>
  spawn(process.execPath, ['server/run.mjs', 'main'], {
    cwd: root,
    env: { ...process.env, PORT: '0', OKVIR_DATA: join(directory.path, 'data'), ...settings },
  })

const start = (settings: Readonly<Record<string, string>> = {}): Promise<Started> =>
  new Promise((resolve, reject) => {
    const child = launch(settings)
    child.stdout.once('data', (text) => resolve({ child, address: /http:\S+/.exec(String(text))?.[0] ?? '' }))
    child.stderr.on('data', (text) => reject(new Error(String(text))))
  })

const stop = ({ child }: Started): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })

const fail = (settings: Readonly<Record<string, string>>): Promise<{ exit: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = launch(settings)
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
    })
    child.once('exit', (exit) => resolve({ exit, said }))
  })

const readList = async ({ address }: Started): Promise<readonly { sample: boolean }[]> => {
  const list = (await (await fetch(`${address}/articles.json`)).json()) as { articles: { sample: boolean }[] }
  return list.articles
}

describe('the server', () => {
  it('prints its address, keeps articles over a restart, and ends on a signal', { timeout: 60_000 }, async () => {
    const first = await start()
    expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const samples = await readList(first)
    expect(samples.every(({ sample }) => sample)).toBe(true)
    const answer = await fetch(`${first.address}/articles`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: articleText }),
    })
    expect(answer.status).toBe(201)
    const { id } = (await answer.json()) as { id: string }
    const before = await (await fetch(`${first.address}/articles/${id}.json`)).text()
    expect(await stop(first)).toBe(0)

    const second = await start()
    expect(await (await fetch(`${second.address}/articles/${id}.json`)).text()).toBe(before)
    const again = await readList(second)
    expect(again).toHaveLength(samples.length + 1)
    expect(await stop(second)).toBe(0)
  })

  it('says when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const { exit, said } = await fail({ PORT: String(port), OKVIR_SAMPLES: '0' })
    expect([exit, said]).toEqual([69, expect.stringContaining(`Port ${port} is already in use`)])
    other.close()
  })

  it('says when its data directory cannot be used', async () => {
    const file = join(directory.path, 'file')
    writeFileSync(file, '')
    const { exit, said } = await fail({ OKVIR_DATA: file })
    expect([exit, said]).toEqual([73, expect.stringContaining('OKVIR_DATA')])
  })

  it('says which setting is wrong', async () => {
    const { exit, said } = await fail({ PORT: 'x' })
    expect([exit, said]).toEqual([78, expect.stringContaining('PORT')])
  })
})

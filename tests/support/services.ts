import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Config, readConfig } from '../../server/config.ts'
import { closeServices, openServices, type Services, type World } from '../../server/services.ts'
import type {} from './setup.ts'

/** A data directory of its own for every test file. */
export function temporaryDirectory(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'okvir-data-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export function testConfig(directory: string, settings: Readonly<Record<string, string>> = {}): Config {
  const quiet = { OKVIR_DATA: directory, OKVIR_SAMPLES: '0', OKVIR_RATE_LIMIT: '0', OKVIR_LOG: 'silent' }
  return { ...readConfig({ ...quiet, ...settings }), cacheDirectory: inject('cacheDirectory') }
}

/** Time stands still, ids count up: the same test gives the same answers. */
export function testWorld(): World & { readonly logged: { readonly level: string; readonly message: string }[] } {
  const logged: { level: string; message: string }[] = []
  const note = (level: string) => (_details: object, message: string) => {
    logged.push({ level, message })
  }
  let count = 0
  return {
    now: () => new Date('2024-05-06T07:08:09.000Z'),
    newId: () => {
      count += 1
      return `article${count}`
    },
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    logged,
  }
}

export interface TestServices extends Services {
  readonly world: ReturnType<typeof testWorld>
  readonly end: () => Promise<void>
}

/** The real store in a new directory, the real lexicon, a still world. */
export async function openTestServices(settings: Readonly<Record<string, string>> = {}): Promise<TestServices> {
  const directory = temporaryDirectory()
  const world = testWorld()
  const services = await openServices(testConfig(directory.path, settings), world)
  const end = async () => {
    await closeServices(services)
    directory.remove()
  }
  return { ...services, world, end }
}

/** An article of our own with loaded words in every voice. */
export const articleText = [
  'Vlada je u ponedeljak usvojila zakon o medijima, saopštilo je ministarstvo kulture. Zakon stupa na snagu u petak.',
  'Očigledno je da diktator neće otići, a autoritarni režim nasilno guši proteste širom zemlje i napada novinare.',
  '„Ovo je sramna izdaja“, rekao je poslanik Petar Petrović novinarima u Beogradu i pozvao građane na protest.',
  'Prema podacima zavoda za statistiku, plate su u martu porasle za tri odsto, a cene hrane za pet odsto.',
].join('\n\n')

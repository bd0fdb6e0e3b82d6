/** A .zip of articles. Nothing of it is ever written to the disk; names are labels. */
import type { Limits } from '../config.ts'
import { asFailure, Failure } from '../errors.ts'
import { inflateEntry, listEntries, type ZipEntry } from './zip.ts'

export type ArchiveMember =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly failure: Failure }

/** Text packs to a tenth or a twentieth; hundreds of times smaller is a trap. */
const highestRatio = 250
/** A small file may be as repetitive as it likes, in bytes unpacked. */
const ratioMatters = 2_000_000

/**
 * The files of an archive in the order of their names, one unpacked at a time. What cannot or must not be read is told and the
 * next one comes: a file over the limit of an upload, one packed beyond belief, one whose name points out of the archive.
 * Fails with `damaged_file` or `too_many_entries` when the archive itself cannot be used.
 */
export async function* readArchive(bytes: Uint8Array, limits: Limits): AsyncGenerator<ArchiveMember> {
  const entries = listEntries(bytes, limits.archiveEntries).filter((entry) => !isLitter(entry))
  let left = limits.inflatedBytes
  for (const entry of [...entries].sort(byName)) {
    const name = printableName(entry.name)
    if (entry.isLink || pointsOut(entry.name)) {
      yield { name, failure: new Failure('unsafe_path') }
      continue
    }
    try {
      if (left <= 0) throw new Failure('inflated_too_large', { limit: limits.inflatedBytes })
      yield {
        name,
        bytes: await inflateWithin(bytes, entry, limits, (made) => {
          left -= made
        }),
      }
    } catch (error) {
      yield { name, failure: asFailure(error) }
    }
  }
}

async function inflateWithin(
  archive: Uint8Array,
  entry: ZipEntry,
  limits: Limits,
  count: (bytes: number) => void,
): Promise<Uint8Array> {
  const believable = Math.max(ratioMatters, entry.compressedSize * highestRatio)
  const most = Math.min(limits.uploadBytes, believable)
  try {
    return await inflateEntry(archive, entry, most, count)
  } catch (error) {
    const isTooLarge = error instanceof Failure && error.code === 'inflated_too_large'
    if (isTooLarge && most === limits.uploadBytes) throw new Failure('too_large', { limit: most })
    throw error
  }
}

function byName(a: ZipEntry, b: ZipEntry): number {
  return a.name < b.name ? -1 : Number(a.name > b.name)
}

/** Folders, and what systems leave in them. */
function isLitter({ name, isDirectory }: ZipEntry): boolean {
  return isDirectory || /(?:^|[\\/])(?:__MACOSX[\\/]|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name)
}

/** A name that would climb out of the folder it is unpacked to. */
function pointsOut(name: string): boolean {
  return /^[\\/]|^[a-z]:|\0/i.test(name) || name.split(/[\\/]/).includes('..')
}

const longestName = 200

function printableName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  return clean.length <= longestName ? clean : `…${clean.slice(-longestName)}`
}

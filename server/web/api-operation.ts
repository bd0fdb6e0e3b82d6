/** An operation of the HTTP API: from it the API is checked, mounted and described. */
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Services } from '../services.ts'
import type { Press } from './press.ts'

/** What an operation is called with: its path, query and body are checked already. */
export interface Call {
  readonly id: string
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  /** The query as it was written. */
  readonly asked: Readonly<Record<string, unknown>>
}

export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Below the root of the API, in the notation of OpenAPI. */
  readonly path: string
  readonly name: string
  readonly summary: { readonly sr: string; readonly en: string }
  /** What stands in the path; an id unless told. */
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  readonly status: 200 | 201 | 202
  /** Media types of the answer; JSON unless told. */
  readonly types?: readonly string[]
}

/** Gives its answer, which is sent as JSON; or sends it itself. */
export type Working = Operation &
  (
    | { readonly run: (services: Services, call: Call) => Promise<unknown> }
    | { readonly send: (tools: Tools, call: Call, request: Request, response: Response) => Promise<void> }
  )

export interface Tools {
  readonly services: Services
  readonly press: Press
}

export type Body<Schema extends z.ZodType> = z.output<Schema>

/** A note on a field, in both languages of the interface: `schema.meta(say('Naslov.', 'Headline.'))`. */
export function say(sr: string, en: string): { readonly description: string; readonly sr: string } {
  return { description: en, sr }
}

export const idSchema = z.object({
  id: z.string().meta(say('Oznaka, ista kao u adresi stranice.', 'The id, as in the address of the page.')),
})

/** How many of something a page holds. */
export const pageSize = z.coerce.number().int().min(1).max(500).optional()

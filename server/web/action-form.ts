/** Small forms of buttons and ticks. What carries texts or files is read by upload.ts. */
import express, { type Request, type RequestHandler } from 'express'

/** Ticks of the largest page, and the buttons beside them. */
const mostFields = 1000

export const readActionForm: RequestHandler = express.urlencoded({
  extended: false,
  limit: '100kb',
  parameterLimit: mostFields,
})

/** Every value of a field, in order. */
export function fieldValues(request: Request, name: string): readonly string[] {
  const body: unknown = request.body
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((one): one is string => typeof one === 'string' && one !== '')
}

/** The last value of a field; empty when there is none. */
export function fieldValue(request: Request, name: string): string {
  return fieldValues(request, name).at(-1) ?? ''
}

/** The HTTP API, described for tools (OpenAPI 3.1) and for readers. */
import { z } from 'zod'
import { idSchema, type Operation } from '../api-operation.ts'
import { problemSchema } from '../api-schemas.ts'
import { links as routeLinks } from '../routes.ts'
import type { UiLanguage } from '../texts.ts'
import { libraryTexts } from '../texts-library.ts'
import { linksOf, shellOf } from './frame.ts'
import type { Links, Ui } from './types.ts'

type JsonSchema = Readonly<Record<string, unknown>>

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io })
  return rest
}

/** Without the Serbian notes, which are for the page: tools know one `description`. */
function inEnglish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inEnglish)
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).filter(([name, field]) => !(name === 'sr' && typeof field === 'string'))
  return Object.fromEntries(fields.map(([name, field]) => [name, inEnglish(field)]))
}

/** The fields of an object, each with its own schema. */
function fieldsOf(
  schema: JsonSchema,
): readonly { readonly name: string; readonly required: boolean; readonly schema: JsonSchema }[] {
  const required = Array.isArray(schema.required) ? schema.required : []
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  return Object.entries(properties).map(([name, field]) => ({ name, required: required.includes(name), schema: field }))
}

const contentOf = (schema: JsonSchema, types: readonly string[] = ['application/json']) =>
  Object.fromEntries(types.map((type) => [type, { schema }]))

/** What stands in the path of an operation; an id unless it says otherwise. */
function pathOf({ path, params }: Operation): z.ZodObject | undefined {
  return params ?? (path.includes('{id}') ? idSchema : undefined)
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query') {
  if (schema === undefined) return []
  return fieldsOf(schemaOf(schema, 'output')).map(({ name, required, schema: { description, ...rest } }) => ({
    name,
    in: place,
    required: required || place === 'path',
    description,
    schema: rest,
  }))
}

/** The whole API as OpenAPI 3.1. */
export function describeApi(operations: readonly Operation[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const { method, path, name, summary, query, body, answer, status, types } = operation
    const here = paths[path] ?? {}
    paths[path] = here
    here[method] = {
      operationId: name,
      summary: summary.en,
      parameters: [...parametersOf(pathOf(operation), 'path'), ...parametersOf(query, 'query')],
      ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(schemaOf(body, 'input')) } }),
      responses: {
        [status]: { description: summary.en, content: contentOf(schemaOf(answer, 'output'), types) },
        default: { $ref: '#/components/responses/Problem' },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Okvir',
      version,
      summary: 'Loaded phrasing, frames and tone of news articles, with their evidence.',
    },
    servers: [{ url: routeLinks.api('') }],
    paths: inEnglish(paths),
    components: {
      responses: {
        Problem: {
          description: 'A failure (RFC 9457).',
          content: { 'application/problem+json': { schema: schemaOf(problemSchema, 'output') } },
        },
      },
    },
  }
}

export interface ApiInput {
  readonly ui: Ui
  readonly links?: Links | undefined
  readonly operations: readonly Operation[]
}

/** Everything `api.ejs` prints. */
export function presentApi(input: ApiInput) {
  const { language } = input.ui
  const links = linksOf(input)
  const l = libraryTexts(language).api
  const table = (schema: z.ZodType | undefined, io: 'input' | 'output') =>
    schema === undefined
      ? []
      : fieldsOf(schemaOf(schema, io)).map(({ name, required, schema: field }) => ({
          name,
          type: typeName(field),
          note: `${required && io === 'input' ? `${l.required}. ` : ''}${noteOf(field, language)}`,
        }))
  return {
    ...shellOf(input, l.title, ['home.css', 'library.css']),
    l,
    fileHref: links.apiDescription(),
    example: `curl -H 'Content-Type: application/json' -d '{"text": "…"}' http://localhost:3000${links.api('/analyses')}`,
    operations: input.operations.map((operation) => ({
      id: operation.name,
      method: operation.method.toUpperCase(),
      path: links.api(operation.path),
      summary: operation.summary[language],
      parts: [
        { title: l.inPath, fields: table(pathOf(operation), 'input') },
        { title: l.parameters, fields: table(operation.query, 'input') },
        { title: l.body, fields: table(operation.body, 'input') },
        { title: `${l.answers}: ${operation.status}`, fields: answerOf(operation, table, language) },
      ].filter(({ fields }) => fields.length > 0),
    })),
  }
}

interface Field {
  readonly name: string
  readonly type: string
  readonly note: string
}

/** The fields of a JSON answer; of a file, its media types. */
function answerOf(
  { answer, types }: Operation,
  table: (schema: z.ZodType, io: 'input' | 'output') => readonly Field[],
  language: UiLanguage,
): readonly Field[] {
  if (types === undefined) return table(answer, 'output')
  const note = noteOf(schemaOf(answer, 'output'), language)
  return types.map((type) => ({ name: type.replace(/;.*/, ''), type: 'string', note }))
}

function noteOf(schema: JsonSchema, language: UiLanguage): string {
  const note = language === 'sr' ? schema.sr : schema.description
  // The marks of code are for OpenAPI, whose notes are Markdown.
  return typeof note === 'string' ? note.replaceAll('`', '') : ''
}

function typeName(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return [...new Set(choices.map((one: JsonSchema) => typeName(one)))].join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  return typeof schema.type === 'string' ? schema.type : 'const' in schema ? String(schema.const) : 'object'
}

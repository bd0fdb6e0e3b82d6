/** The HTTP API, described for tools (OpenAPI 3.1) and for readers. */
import { z } from 'zod'
import type { Operation } from '../api.ts'
import { problemSchema } from '../api-schemas.ts'
import { links as routeLinks } from '../routes.ts'
import { libraryTexts } from '../texts-library.ts'
import { linksOf, shellOf } from './frame.ts'
import type { Links, Ui } from './types.ts'

type JsonSchema = Readonly<Record<string, unknown>>

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io })
  return rest
}

/** The fields of an object, each with its own schema. */
function fieldsOf(
  schema: JsonSchema,
): readonly { readonly name: string; readonly required: boolean; readonly schema: JsonSchema }[] {
  const required = Array.isArray(schema.required) ? schema.required : []
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  return Object.entries(properties).map(([name, field]) => ({ name, required: required.includes(name), schema: field }))
}

const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

/** The whole API as OpenAPI 3.1. */
export function describeApi(operations: readonly Operation[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const { method, path, name, summary, query, body, answer, status } = operation
    const inPath = path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []
    const inQuery = query === undefined ? [] : fieldsOf(schemaOf(query, 'output'))
    const here = paths[path] ?? {}
    paths[path] = here
    here[method] = {
      operationId: name,
      summary: summary.en,
      parameters: [
        ...inPath,
        ...inQuery.map(({ name, required, schema: { description, ...schema } }) => ({
          name,
          in: 'query',
          required,
          description,
          schema,
        })),
      ],
      ...(body === undefined ? {} : { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }),
      responses: {
        [status]: { description: summary.en, content: json(schemaOf(answer, 'output')) },
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
    paths,
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
          note: `${required ? `${l.required}. ` : ''}${typeof field.description === 'string' ? field.description : ''}`,
        }))
  return {
    ...shellOf(input, l.title, ['home.css', 'library.css']),
    l,
    fileHref: links.apiDescription(),
    example: `curl -H 'Content-Type: application/json' -d '{"text": "…"}' http://localhost:3000${links.api('/analyses')}`,
    operations: input.operations.map(({ method, path, name, summary, query, body, status, answer }) => ({
      id: name,
      method: method.toUpperCase(),
      path: links.api(path),
      summary: summary[language],
      parts: [
        { title: l.parameters, fields: table(query, 'output') },
        { title: l.body, fields: table(body, 'input') },
        { title: `${l.answers}: ${status}`, fields: table(answer, 'output') },
      ].filter(({ fields }) => fields.length > 0),
    })),
  }
}

function typeName(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return [...new Set(choices.map((one: JsonSchema) => typeName(one)))].join(' | ')
  return typeof schema.type === 'string' ? schema.type : 'const' in schema ? String(schema.const) : 'object'
}

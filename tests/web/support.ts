import supertest from 'supertest'
import { createApp } from '../../server/web/index.ts'
import { articleText, openTestServices, type TestServices } from '../support/services.ts'

export interface TestSite {
  readonly services: TestServices
  readonly site: ReturnType<typeof supertest>
  readonly app: ReturnType<typeof createApp>
  /** Posts the article of the tests, or another text, and gives its id. */
  readonly post: (fields?: Readonly<Record<string, string>>) => Promise<string>
}

/** The real application on the real store and lexicon. */
export async function openTestSite(settings: Readonly<Record<string, string>> = {}): Promise<TestSite> {
  const services = await openTestServices(settings)
  const app = createApp(services)
  const site = supertest(app)
  const post = async (fields: Readonly<Record<string, string>> = {}): Promise<string> => {
    const request = site.post('/articles').accept('json')
    for (const [name, value] of Object.entries({ text: articleText, ...fields })) request.field(name, value)
    const { body } = await request.expect(201)
    return body.id
  }
  return { services, site, app, post }
}

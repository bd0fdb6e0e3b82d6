import { type Kysely, type Migration, sql } from 'kysely'
import type { DatabaseKind } from './migrations.ts'
import { tallySums } from './schema.ts'

/** Search, collections, sums for dashboards, undo and duplicates. */
export function createLibrary(kind: DatabaseKind): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      await addColumns(database)
      await createSearch(database, kind)
      await createIndexes(database)
      await createCollections(database)
      await createTallies(database)
    },
  }
}

async function addColumns(database: Kysely<unknown>): Promise<void> {
  const columns: readonly (readonly [string, string])[] = [
    ['number', 'integer'],
    ['outlet_key', "text not null default ''"],
    ['day', "text not null default ''"],
    ['author_words', 'integer not null default 0'],
    ['author_weight', 'double precision not null default 0'],
    ['exact', 'text'],
    ['sketch', 'text'],
    ['near_0', 'integer'],
    ['near_1', 'integer'],
    ['near_2', 'integer'],
    ['near_3', 'integer'],
    ['deleted_at', 'text'],
  ]
  for (const [name, type] of columns) {
    await sql`alter table articles add column ${sql.ref(name)} ${sql.raw(type)}`.execute(database)
  }
}

/**
 * The words of an article as they are searched: folded to one script, without case and diacritics. SQLite keeps only the index
 * (`contentless`), under the article's number; PostgreSQL keeps the words in the article's row, where its planner can choose
 * between the index and a walk through the newest articles.
 */
async function createSearch(database: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  if (kind === 'sqlite') {
    await sql`create virtual table article_search
      using fts5(body, content='', contentless_delete=1, tokenize='ascii', prefix='4')`.execute(database)
    return
  }
  await sql`create sequence article_numbers`.execute(database)
  await sql`alter table articles add column search tsvector`.execute(database)
  await sql`create index articles_by_words on articles using gin (search)`.execute(database)
}

/** Every order of a list, over the whole library and within one outlet. Deleted articles are in none of them. */
async function createIndexes(database: Kysely<unknown>): Promise<void> {
  await sql`drop index if exists articles_by_time`.execute(database)
  await sql`create unique index articles_by_number on articles (number)`.execute(database)
  await sql`create index articles_by_hash on articles (text_hash)`.execute(database)
  await sql`create index articles_by_exact on articles (exact)`.execute(database)
  for (const band of ['near_0', 'near_1', 'near_2', 'near_3']) {
    await sql`create index ${sql.ref(`articles_by_${band}`)} on articles (${sql.ref(band)})`.execute(database)
  }
  await sql`create index articles_deleted on articles (deleted_at) where deleted_at is not null`.execute(database)
  const orders = { newest: 'number', day: 'day, number', loaded: 'author_value, number', tone: 'tone_value, number' }
  for (const [name, columns] of Object.entries(orders)) {
    const all = sql.ref(`library_${name}`)
    const outlet = sql.ref(`library_outlet_${name}`)
    await sql`create index ${all} on articles (${sql.raw(columns)}) where deleted_at is null`.execute(database)
    await sql`create index ${outlet} on articles (outlet_key, ${sql.raw(columns)}) where deleted_at is null`.execute(
      database,
    )
  }
}

async function createCollections(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('outlets')
    .addColumn('outlet_key', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute()
  await database.schema
    .createTable('collections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('deleted_at', 'text')
    .execute()
  await database.schema
    .createTable('collection_articles')
    .addColumn('collection_id', 'text', (column) => column.notNull().references('collections.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull().references('articles.number').onDelete('cascade'))
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('author_value', sql`double precision`)
    .addColumn('author_low', sql`double precision`)
    .addColumn('author_high', sql`double precision`)
    .addColumn('tone_value', sql`double precision`)
    .addPrimaryKeyConstraint('collection_articles_key', ['collection_id', 'number'])
    .execute()
  const orders = {
    day: 'day',
    author_value: 'loaded',
    author_low: 'loaded_low',
    author_high: 'loaded_high',
    tone_value: 'tone',
  }
  for (const [column, name] of Object.entries(orders)) {
    await database.schema
      .createIndex(`collection_by_${name}`)
      .on('collection_articles')
      .columns(['collection_id', column, 'number'])
      .execute()
  }
  await database.schema
    .createIndex('collections_of_article')
    .on('collection_articles')
    .columns(['number', 'collection_id'])
    .execute()
}

async function createTallies(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('article_labels')
    .addColumn('number', 'integer', (column) => column.notNull().references('articles.number').onDelete('cascade'))
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('voice', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('hits', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_labels_key', ['number', 'entry', 'voice'])
    .execute()
  await database.schema
    .createIndex('article_labels_by_entry')
    .on('article_labels')
    .columns(['entry', 'number'])
    .execute()
  let tallies = database.schema
    .createTable('tallies')
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('grain', 'text', (column) => column.notNull())
    .addColumn('outlet_key', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('shard', 'integer', (column) => column.notNull())
  for (const name of tallySums) tallies = tallies.addColumn(name, sql`double precision`, (column) => column.notNull())
  await tallies
    .addPrimaryKeyConstraint('tallies_key', ['collection_id', 'grain', 'outlet_key', 'language', 'day', 'shard'])
    .execute()
  await database.schema
    .createTable('label_tallies')
    .addColumn('collection_id', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('voice', 'text', (column) => column.notNull())
    .addColumn('shard', 'integer', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('articles', 'integer', (column) => column.notNull())
    .addColumn('hits', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('label_tallies_key', ['collection_id', 'entry', 'voice', 'shard'])
    .execute()
}

/** Reports → what the views print. Pure functions; the views only loop and ask. */
export { presentArticle } from './present/article.ts'
export { type ComparisonInput, presentComparison } from './present/comparison.ts'
export { presentColumns, presentError, presentMethod } from './present/documents.ts'
export { presentEntry } from './present/entry.ts'
export { presentHome } from './present/home.ts'
export { presentBalance, presentLexicon } from './present/lexicon.ts'
export type {
  ArticleInput,
  ColumnNote,
  ColumnsInput,
  ColumnTable,
  ErrorInput,
  Failure,
  FormValues,
  HomeInput,
  Limits,
  Links,
  MethodInput,
  Standalone,
  Ui,
} from './present/types.ts'

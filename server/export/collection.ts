/** A collection's dashboard as tables, and as a workbook of them. */
import type { Dashboard } from '../store/index.ts'
import { collectionFrameColumns, collectionLabelColumns, figuresColumns, figuresRows } from './collection-columns.ts'
import { codebookTable, outlierTableColumns } from './columns.ts'
import { makeTable, type Table } from './table.ts'
import { writeWorkbook } from './xlsx.ts'

/** The parts of a dashboard that are tables. */
export const dashboardTableNames = ['figures', 'labels', 'frames', 'outliers'] as const
export type DashboardTableName = (typeof dashboardTableNames)[number]

/** `lemma` gives the base form of an entry of the lexicon. */
export function dashboardTable(
  dashboard: Dashboard,
  name: DashboardTableName,
  lemma: (entry: string) => string,
): Table {
  switch (name) {
    case 'figures':
      return makeTable(figuresColumns, figuresRows(dashboard))
    case 'labels': {
      const rows = dashboard.labels.map((label) => ({ dashboard, label, lemma: lemma(label.entry) }))
      return makeTable(collectionLabelColumns, rows)
    }
    case 'frames':
      return makeTable(
        collectionFrameColumns,
        dashboard.frames.map((frame) => ({ dashboard, frame })),
      )
    case 'outliers':
      return makeTable(
        outlierTableColumns,
        dashboard.outliers.map((outlier) => ({ dashboard, outlier })),
      )
  }
}

/** A dashboard as a workbook: its tables, and what their columns hold. */
export function dashboardWorkbook(dashboard: Dashboard, lemma: (entry: string) => string): Promise<Buffer> {
  const codebook = ['collection', 'collection_labels', 'collection_frames', 'collection_outliers']
  return writeWorkbook([
    ...dashboardTableNames.map((name) => ({ name, table: dashboardTable(dashboard, name, lemma) })),
    { name: 'columns', table: codebookTable(codebook) },
  ])
}
